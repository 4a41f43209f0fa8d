public class Fails {
  public static void main(String[] args) throws Exception {
    Integer.parseInt("x");
  }
}
