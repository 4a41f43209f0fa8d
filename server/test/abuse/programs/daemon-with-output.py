# Leaves a process of another session behind that keeps the output open.
import os, time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True:
            time.sleep(1)
    os._exit(0)
print("parent", flush=True)
