import sys
from math_parts.sums import add

print(add(2, 3))
print("|".join(sys.argv[1:]))
