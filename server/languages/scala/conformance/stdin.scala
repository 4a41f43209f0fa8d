object Main extends App {
  for (name <- io.Source.stdin.getLines) println(s"Hello, $name!")
}
