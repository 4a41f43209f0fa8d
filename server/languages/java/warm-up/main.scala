object Main extends App {
  List("Hello").foreach(println)
}
