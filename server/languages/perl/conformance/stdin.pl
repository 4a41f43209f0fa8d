use strict;
use warnings;

while (my $name = <STDIN>) {
    chomp $name;
    print "Hello, $name!\n";
}
