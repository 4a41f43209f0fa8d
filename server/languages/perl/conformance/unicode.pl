use utf8;
binmode STDOUT, ":encoding(UTF-8)";
print "Grüße, 世界 🌍\n";
