fun main() {
    println(missing)
}
