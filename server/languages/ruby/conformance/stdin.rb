STDIN.each_line { |line| puts "Hello, #{line.chomp}!" }
