local sums = require("parts.sums")

print(sums.add(2, 3))
print(table.concat(arg, "|"))
