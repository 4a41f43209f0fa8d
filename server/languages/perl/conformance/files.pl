use strict;
use warnings;
use Sums;

print Sums::add(2, 3), "\n", join("|", @ARGV), "\n";
