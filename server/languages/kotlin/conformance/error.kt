fun half(number: Int): Int {
    if (number % 2 != 0) throw IllegalArgumentException("odd")
    return number / 2
}

fun main() {
    println(half(3))
}
