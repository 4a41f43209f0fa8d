while name = gets
  puts "Hello, #{name}!"
end
