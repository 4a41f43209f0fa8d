func half(_ number: Int) -> Int {
    guard number % 2 == 0 else { fatalError("odd") }
    return number / 2
}

print(half(3))
