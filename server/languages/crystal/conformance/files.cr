require "./parts/sums"

puts add(2, 3)
puts ARGV.join("|")
