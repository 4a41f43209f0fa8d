@include "sums.awk"

BEGIN {
    print add(2, 3)
    print ARGV[1] "|" ARGV[2]
}
