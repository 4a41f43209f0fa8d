local sums = {}

function sums.add(a, b)
  return a + b
end

return sums
