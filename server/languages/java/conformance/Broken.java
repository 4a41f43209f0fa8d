public class Broken {
  public static void main(String[] args) throws Exception {
    int x = ;
  }
}
