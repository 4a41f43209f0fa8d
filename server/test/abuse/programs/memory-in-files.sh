# Files in memory are memory.
head -c 60M /dev/zero > /tmp/large && head -c 60M /dev/zero > /dev/shm/large && echo stored
