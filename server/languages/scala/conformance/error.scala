object Main extends App {
  def half(number: Int): Int = {
    require(number % 2 == 0)
    if (number == 4) throw new IllegalStateException("four")
    number / 2
  }

  println(half(4))
}
