object Files extends App {
  println(Sums.add(2, 3))
  println(args.mkString("|"))
}
