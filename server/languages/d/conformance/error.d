int half(int number) {
    if (number % 2)
        throw new Exception("odd");
    return number / 2;
}

void main() {
    half(3);
}
