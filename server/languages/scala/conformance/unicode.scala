object Main extends App {
  println("Grüße, 世界 🌍")
}
