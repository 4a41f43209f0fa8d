/**
 * The system calls that a sandbox may make; everything else fails with EPERM. It names what ordinary programs and the
 * languages' own runtimes use. Missing on purpose: the calls that Docker's own profile still grants and that reach
 * beyond a run or into the kernel's newest corners (io_uring, key rings, userfaultfd, bpf, perf events), everything
 * about namespaces, mounts, modules and other processes' memory, and message queues.
 */

const ALLOW = "SCMP_ACT_ALLOW";
const ENOSYS = 38;

const calls = (list: string): string[] => list.trim().split(/\s+/);

const files = calls(`
  access chdir chmod chown chown32 close close_range copy_file_range creat dup dup2 dup3 faccessat faccessat2 fadvise64
  fadvise64_64 fallocate fchdir fchmod fchmodat fchmodat2 fchown fchown32 fchownat fcntl fcntl64 fdatasync fgetxattr
  flistxattr flock fremovexattr fsetxattr fstat fstat64 fstatat64 fstatfs fstatfs64 fsync ftruncate ftruncate64 futimesat
  getcwd getdents getdents64 getxattr inotify_add_watch inotify_init inotify_init1 inotify_rm_watch ioctl lchown lchown32
  lgetxattr link linkat listxattr llistxattr _llseek lremovexattr lseek lsetxattr lstat lstat64 mkdir mkdirat mknod
  mknodat newfstatat open openat openat2 pread64 preadv preadv2 pwrite64 pwritev pwritev2 read readahead readlink
  readlinkat readv removexattr rename renameat renameat2 rmdir sendfile sendfile64 setxattr splice stat stat64 statfs
  statfs64 statx symlink symlinkat sync sync_file_range syncfs tee truncate truncate64 umask unlink unlinkat utime
  utimensat utimensat_time64 utimes vmsplice write writev
`);

const memory = calls(`
  brk get_mempolicy madvise membarrier memfd_create mincore mlock mlock2 mlockall mmap mmap2 mprotect mremap mseal msync
  munlock munlockall munmap pkey_alloc pkey_free pkey_mprotect remap_file_pages
`);

const processes = calls(`
  alarm capget capset execve execveat exit exit_group fork getegid getegid32 geteuid geteuid32 getgid getgid32 getgroups
  getgroups32 getitimer getpgid getpgrp getpid getppid getpriority getresgid getresgid32 getresuid getresuid32 getrlimit
  get_robust_list getrusage getsid gettid getuid getuid32 kill pause pidfd_open pidfd_send_signal prctl prlimit64 rseq
  sched_getaffinity sched_getattr sched_getparam sched_get_priority_max sched_get_priority_min sched_getscheduler
  sched_rr_get_interval sched_rr_get_interval_time64 sched_setaffinity sched_setattr sched_setparam sched_setscheduler
  sched_yield setfsgid setfsgid32 setfsuid setfsuid32 setgid setgid32 setgroups setgroups32 setitimer setpgid setpriority
  setregid setregid32 setresgid setresgid32 setresuid setresuid32 setreuid setreuid32 setrlimit set_robust_list setsid
  set_thread_area set_tid_address setuid setuid32 getcpu tgkill tkill ugetrlimit vfork wait4 waitid waitpid arch_prctl
`);

const signalsAndWaiting = calls(`
  epoll_create epoll_create1 epoll_ctl epoll_ctl_old epoll_pwait epoll_pwait2 epoll_wait epoll_wait_old eventfd eventfd2
  futex futex_time64 futex_waitv poll ppoll ppoll_time64 pselect6 pselect6_time64 restart_syscall rt_sigaction
  rt_sigpending rt_sigprocmask rt_sigqueueinfo rt_sigreturn rt_sigsuspend rt_sigtimedwait rt_sigtimedwait_time64
  rt_tgsigqueueinfo _newselect select sigaltstack signalfd signalfd4 sigreturn
`);

const time = calls(`
  clock_getres clock_getres_time64 clock_gettime clock_gettime64 clock_nanosleep clock_nanosleep_time64 gettimeofday
  nanosleep time timer_create timer_delete timer_getoverrun timer_gettime timer_gettime64 timer_settime timer_settime64
  timerfd_create timerfd_gettime timerfd_gettime64 timerfd_settime timerfd_settime64 times
`);

const talking = calls(`
  accept accept4 bind connect getpeername getsockname getsockopt listen pipe pipe2 recv recvfrom recvmmsg
  recvmmsg_time64 recvmsg send sendmmsg sendmsg sendto setsockopt shutdown semctl semget semop semtimedop
  semtimedop_time64 shmat shmctl shmdt shmget
`);

const system = calls(`getrandom sysinfo uname riscv_hwprobe`);

/** Programs fall back to something else when these say that they do not exist; EPERM would make some give up. */
const declined = calls(`clone3 io_uring_setup io_uring_enter io_uring_register map_shadow_stack`);

/** AF_UNIX, AF_INET, AF_INET6 and AF_NETLINK. Other families, such as AF_VSOCK, would pass by the network namespace. */
const SOCKET_FAMILIES = [1, 2, 10, 16];

/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET. */
const NAMESPACE_FLAGS = 0x7e020000;

/** PER_LINUX, a 32-bit address layout, and the question what is set. */
const PERSONALITIES = [0x0, 0x8, 0xffffffff];

interface Condition {
  index: number;
  value: number;
  valueTwo?: number;
  op: "SCMP_CMP_EQ" | "SCMP_CMP_MASKED_EQ";
}

const allow = (names: string[], args: Condition[] = []) => ({ names, action: ALLOW, args });
const equals = (value: number): Condition[] => [{ index: 0, value, op: "SCMP_CMP_EQ" }];

/** A profile in Docker's notation. Only the machine's native calls: no 32-bit programs on a 64-bit kernel. */
export const seccompProfile = {
  defaultAction: "SCMP_ACT_ERRNO",
  archMap: [
    { architecture: "SCMP_ARCH_X86_64", subArchitectures: [] },
    { architecture: "SCMP_ARCH_AARCH64", subArchitectures: [] },
  ],
  syscalls: [
    allow([...files, ...memory, ...processes, ...signalsAndWaiting, ...time, ...talking, ...system]),
    ...SOCKET_FAMILIES.map((family) => allow(["socket"], equals(family))),
    allow(["socketpair"], equals(1)),
    allow(["clone"], [{ index: 0, value: NAMESPACE_FLAGS, valueTwo: 0, op: "SCMP_CMP_MASKED_EQ" }]),
    ...PERSONALITIES.map((personality) => allow(["personality"], equals(personality))),
    { names: declined, action: "SCMP_ACT_ERRNO", errnoRet: ENOSYS, args: [] },
  ],
} as const;
