def half(number)
  raise ArgumentError.new("odd") if number.odd?
  number // 2
end

puts half(3)
