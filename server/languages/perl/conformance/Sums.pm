package Sums;
use strict;
use warnings;

sub add {
    my ($first, $second) = @_;
    return $first + $second;
}

1;
