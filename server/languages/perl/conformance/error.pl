use strict;
use warnings;

sub half {
    my ($number) = @_;
    die "odd: $number" if $number % 2;
    return $number / 2;
}

half(3);
