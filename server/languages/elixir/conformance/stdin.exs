for name <- IO.stream(:stdio, :line) do
  IO.puts("Hello, #{String.trim(name)}!")
end
