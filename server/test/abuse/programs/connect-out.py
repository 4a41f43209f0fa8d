# Tries to reach anybody at all. Prints whom it reached; the server's own port comes as an argument.
import socket, sys

port = int(sys.argv[1])
targets = [
    (socket.AF_INET, ("1.1.1.1", 443)),
    (socket.AF_INET, ("8.8.8.8", 53)),
    (socket.AF_INET, ("192.0.2.1", 80)),
    (socket.AF_INET, ("169.254.169.254", 80)),
    (socket.AF_INET, ("172.17.0.1", port)),
    (socket.AF_INET, ("172.17.0.1", 22)),
    (socket.AF_INET, ("10.0.0.1", 80)),
    (socket.AF_INET, ("192.168.0.1", 80)),
    (socket.AF_INET, ("127.0.0.1", port)),
    (socket.AF_INET, ("127.0.0.1", 2375)),
    (socket.AF_INET, ("127.0.0.53", 53)),
    (socket.AF_INET, ("0.0.0.0", port)),
    (socket.AF_INET6, ("2606:4700:4700::1111", 443)),
    (socket.AF_INET6, ("fe80::1", 80)),
    (socket.AF_INET6, ("::1", port)),
    (socket.AF_INET6, ("fd00:ec2::254", 80)),
]
for family, address in targets:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as stream:
            stream.settimeout(2)
            stream.connect(address)
            print("connected to", address)
    except OSError:
        pass
print("end")
