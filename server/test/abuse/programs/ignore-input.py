# Never reads its input.
import time

print("started", flush=True)
time.sleep(60)
