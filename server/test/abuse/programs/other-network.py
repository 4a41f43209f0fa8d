# Datagrams, names, broadcasts, and sockets of the machine's other programs. Prints what worked.
import os, socket, struct

def attempt(what, action):
    try:
        action()
        print(what)
    except OSError:
        pass

def send(family, address, *options):
    with socket.socket(family, socket.SOCK_DGRAM) as datagram:
        for option in options:
            datagram.setsockopt(*option)
        datagram.sendto(b"x", address)

for host in ("1.1.1.1", "8.8.8.8", "169.254.169.254", "172.17.0.1", "224.0.0.251"):
    attempt(f"datagram to {host}", lambda: send(socket.AF_INET, (host, 53)))
attempt("datagram to IPv6", lambda: send(socket.AF_INET6, ("2001:4860:4860::8888", 53)))
attempt("broadcast", lambda: send(socket.AF_INET, ("255.255.255.255", 67), (socket.SOL_SOCKET, socket.SO_BROADCAST, 1)))
for name in ("example.org", "host.docker.internal", "gateway.docker.internal", "metadata.google.internal"):
    attempt(f"name {name}", lambda: socket.getaddrinfo(name, 80))
for path in ("/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock", "/run/systemd/private", "/run/dbus/system_bus_socket"):
    attempt(f"socket {path}", lambda: socket.socket(socket.AF_UNIX).connect(path))
abstract = [line.split()[-1] for line in open("/proc/net/unix").read().splitlines()[1:] if "@" in line]
print("abstract sockets", abstract) if abstract else None
print("interfaces", os.listdir("/sys/class/net")) if os.listdir("/sys/class/net") != ["lo"] else None
routes = open("/proc/net/route").read().splitlines()[1:]
print("routes", routes) if routes else None

def add_device():
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as netlink:
        # RTM_NEWLINK, create, acknowledge
        netlink.send(struct.pack("=IHHII", 32, 16, 0x605, 1, 0) + bytes(16))
        if struct.unpack("=i", netlink.recv(4096)[16:20])[0] != 0:
            raise PermissionError

attempt("new device", add_device)
print("end")
