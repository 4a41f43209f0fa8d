public class Main {
  public static void main(String[] args) throws Exception {
    System.out.println(Sums.add(2, 3));
    System.out.println(String.join("|", args));
  }
}
