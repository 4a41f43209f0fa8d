Code.require_file("sums.ex")

IO.puts(Sums.add(2, 3))
IO.puts(Enum.join(System.argv(), "|"))
