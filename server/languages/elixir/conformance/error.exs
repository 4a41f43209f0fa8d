defmodule Numbers do
  def half(number) do
    if rem(number, 2) != 0, do: raise(ArgumentError, "odd")
    div(number, 2)
  end
end

IO.puts(Numbers.half(3))
