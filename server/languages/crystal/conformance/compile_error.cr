x = 1
puts missing
