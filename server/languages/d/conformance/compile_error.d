void main() {
    int x = missing;
}
