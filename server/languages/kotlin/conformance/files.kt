fun main(args: Array<String>) {
    println(add(2, 3))
    println(args.joinToString("|"))
}
