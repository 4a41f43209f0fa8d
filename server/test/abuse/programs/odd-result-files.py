# Result files that are anything but files.
import os, socket

os.symlink("/etc/passwd", "link")
os.symlink("/proc/1/environ", "environ")
os.symlink("/etc", "folder-link")
os.mkfifo("pipe")
os.mkdir("folder")
socket.socket(socket.AF_UNIX).bind("socket")
try:
    os.mknod("device", 0o20666, os.makedev(1, 9))
except OSError:
    pass
os.symlink("loop", "loop")
os.link("pipe", "pipe-too")
open("unreadable", "w").write("secret")
os.chmod("unreadable", 0)
with open("sparse", "wb") as file:
    file.truncate(50 << 20)
open("good.txt", "w").write("good")
