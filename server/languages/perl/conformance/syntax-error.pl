my $x = 1;
my $y = ;
