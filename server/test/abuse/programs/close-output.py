# Goes on for a while after it has closed its output.
import os, time

os.write(1, b"before\n")
os.close(1)
os.close(2)
time.sleep(0.5)
os._exit(3)
