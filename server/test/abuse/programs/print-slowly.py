import time

for number in range(1000):
    print(number, flush=True)
    time.sleep(0.05)
