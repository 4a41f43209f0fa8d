import sys

print("hello from a file")
