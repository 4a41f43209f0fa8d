# Folders below folders, and a name that is far too long.
import os

try:
    open("n" * 10_000, "w")
except OSError as error:
    print(error.strerror)
open("result.txt", "w").write("kept")
depth = 0
try:
    while depth < 20_000:
        os.mkdir("d")
        os.chdir("d")
        depth += 1
except OSError as error:
    print(error.strerror)
print(depth > 1000)
