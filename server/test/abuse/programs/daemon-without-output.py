# Leaves a process of another session behind that holds nothing of its parent's.
import os, time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 1024)
        while True:
            time.sleep(1)
    os._exit(0)
print("parent", flush=True)
