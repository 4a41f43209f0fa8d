import os

def attempt(what, action):
    descriptor = os.open("/tmp/sparse", os.O_CREAT | os.O_RDWR)
    try:
        action(descriptor)
        print(what, "worked")
    except OSError as error:
        print(what, error.strerror)
    os.close(descriptor)
    os.remove("/tmp/sparse")

attempt("allocate", lambda file: os.posix_fallocate(file, 0, 10 << 30))
attempt("truncate", lambda file: os.truncate(file, 1 << 40))
attempt("seek", lambda file: os.pwrite(file, b"x", 1 << 40))
