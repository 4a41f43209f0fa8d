import java.util.Scanner;

public class Stdin {
  public static void main(String[] args) throws Exception {
    Scanner lines = new Scanner(System.in);
    while (lines.hasNextLine()) System.out.println("Hello, " + lines.nextLine() + "!");
  }
}
