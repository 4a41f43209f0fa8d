public class ExitCode {
  public static void main(String[] args) throws Exception {
    System.out.println("before");
    System.exit(3);
  }
}
