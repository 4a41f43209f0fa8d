# The child is killed for its memory; the parent does not mind.
import os

if os.fork() == 0:
    held = bytearray(1 << 30)
    os._exit(0)
os.wait()
print("all is well")
