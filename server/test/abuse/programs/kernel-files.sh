# Reads what the kernel tells about the machine and others, and writes to its switches. Prints what worked.
for file in /proc/kcore /proc/kmsg /proc/keys /proc/timer_list /proc/sched_debug /proc/interrupts /proc/config.gz /proc/cmdline \
  /proc/1/environ /proc/sysrq-trigger /sys/kernel/debug/x /sys/firmware/x /dev/mem /dev/kmsg /dev/sda /dev/vda /dev/fuse /dev/kvm; do
  [ "$(head -c 1 "$file" 2>/dev/null | wc -c)" = 0 ] || echo "read $file"
done
for file in /proc/sys/kernel/core_pattern /proc/sys/kernel/hostname /proc/sys/net/ipv4/ip_forward /proc/sysrq-trigger /proc/self/oom_adj \
  /proc/1/oom_score_adj /sys/kernel/uevent_helper /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/memory.max \
  /sys/fs/cgroup/pids/pids.max /sys/fs/cgroup/cgroup.procs /sys/fs/cgroup/release_agent /sys/fs/cgroup/memory/release_agent; do
  (echo 1 > "$file") 2>/dev/null && echo "wrote $file"
done
for socket in /var/run/docker.sock /run/docker.sock /run/containerd/containerd.sock /var/run/docker; do
  [ -e "$socket" ] && echo "there is $socket"
done
# Docker itself mounts its own hostname and its like.
mount | grep -vE '^(overlay|proc|tmpfs|devpts|sysfs|cgroup2?|mqueue|shm|none|gofer) | on /etc/(hostname|hosts|resolv.conf) ' && echo "a foreign mount"
echo end
