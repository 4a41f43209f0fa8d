BEGIN {
    print 1 +
}
