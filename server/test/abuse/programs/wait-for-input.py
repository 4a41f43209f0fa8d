# Waits for input that nobody will ever send.
import sys

print(repr(sys.stdin.read()))
input()
