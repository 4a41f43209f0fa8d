import sys

for line in sys.stdin:
    print(f"Hello, {line.strip()}!")
