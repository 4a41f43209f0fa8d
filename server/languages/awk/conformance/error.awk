function ratio(a, b) {
    return a / b
}

BEGIN { print ratio(1, 0) }
