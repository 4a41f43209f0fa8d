fun main(args: Array<String>) {
    listOf("Hello").forEach { println(it) }
}
