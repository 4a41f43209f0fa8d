// Asks the kernel for what no ordinary program needs, and prints what it granted.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

static char zeros[4096];

static void attempt(const char *what, long result) {
  if (result >= 0) printf("%s was granted\n", what);
  else if (errno != EPERM && errno != ENOSYS && errno != EACCES) printf("%s: %s\n", what, strerror(errno));
}

int main(void) {
  attempt("io_uring_setup", syscall(SYS_io_uring_setup, 8, zeros));
  attempt("io_uring_enter", syscall(SYS_io_uring_enter, 0, 0, 0, 0, 0, 0));
  attempt("keyctl", syscall(SYS_keyctl, 0, -3, 1));
  attempt("add_key", syscall(SYS_add_key, "user", "name", "x", 1, -3));
  attempt("request_key", syscall(SYS_request_key, "user", "name", 0, -3));
  attempt("userfaultfd", syscall(SYS_userfaultfd, 0));
  attempt("bpf", syscall(SYS_bpf, 0, zeros, 64));
  attempt("perf_event_open", syscall(SYS_perf_event_open, zeros, 0, -1, -1, 0));
  attempt("unshare of users", syscall(SYS_unshare, CLONE_NEWUSER));
  attempt("unshare of mounts", syscall(SYS_unshare, CLONE_NEWNS));
  attempt("clone of users", syscall(SYS_clone, CLONE_NEWUSER | 17, 0, 0, 0, 0));
  attempt("clone3", syscall(SYS_clone3, zeros, 64));
  attempt("setns", syscall(SYS_setns, open("/proc/self/ns/net", O_RDONLY), 0));
  attempt("mount", mount("none", "/tmp", "tmpfs", 0, ""));
  attempt("umount", umount2("/tmp", MNT_DETACH));
  attempt("pivot_root", syscall(SYS_pivot_root, "/tmp", "/tmp"));
  attempt("fsopen", syscall(SYS_fsopen, "tmpfs", 0));
  attempt("open_tree", syscall(SYS_open_tree, -100, "/", 1));
  attempt("move_mount", syscall(SYS_move_mount, -1, "", -1, "", 0));
  attempt("chroot", chroot("/tmp"));
  attempt("ptrace", syscall(SYS_ptrace, 0, 0, 0, 0));
  attempt("process_vm_readv", syscall(SYS_process_vm_readv, getpid(), 0, 0, 0, 0, 0));
  attempt("kcmp", syscall(SYS_kcmp, getpid(), 1, 0, 0, 0));
  attempt("open_by_handle_at", syscall(SYS_open_by_handle_at, -100, zeros, 0));
  attempt("name_to_handle_at", syscall(SYS_name_to_handle_at, -100, "/", zeros, zeros, 0));
  attempt("init_module", syscall(SYS_init_module, zeros, 1, ""));
  attempt("finit_module", syscall(SYS_finit_module, 0, "", 0));
  attempt("delete_module", syscall(SYS_delete_module, "none", 0));
  attempt("kexec_load", syscall(SYS_kexec_load, 0, 0, 0, 0));
  attempt("reboot", syscall(SYS_reboot, 0xfee1dead, 672274793, 0, 0));
  attempt("swapon", syscall(SYS_swapon, "/tmp/none", 0));
  attempt("acct", syscall(SYS_acct, "/tmp/none"));
  attempt("quotactl", syscall(SYS_quotactl, 0, "", 0, zeros));
  attempt("syslog", syscall(SYS_syslog, 3, zeros, 16));
  attempt("settimeofday", syscall(SYS_settimeofday, zeros, 0));
  attempt("clock_settime", syscall(SYS_clock_settime, 0, zeros));
  attempt("adjtimex of the clock", syscall(SYS_clock_adjtime, 0, zeros));
  attempt("sethostname", syscall(SYS_sethostname, "owned", 5));
  attempt("mq_open", syscall(SYS_mq_open, "queue", O_CREAT | O_RDWR, 0600, 0));
  attempt("msgget", syscall(SYS_msgget, 1, 01600));
  attempt("fanotify_init", syscall(SYS_fanotify_init, 0, 0));
  attempt("move_pages", syscall(SYS_move_pages, 0, 0, 0, 0, 0, 0));
  attempt("personality", syscall(SYS_personality, 0x0040000));
  attempt("device node", mknod("/tmp/memory", S_IFCHR | 0666, makedev(1, 1)));
  attempt("vsock", socket(40, SOCK_STREAM, 0));
  attempt("packet socket", socket(17, SOCK_RAW, 0));
  attempt("crypto socket", socket(38, SOCK_SEQPACKET, 0));
  attempt("raw socket", socket(AF_INET, SOCK_RAW, 1));
  attempt("setuid", setuid(0));
  attempt("setgid", setgid(0));
  puts("end");
}
