#define _GNU_SOURCE
#include "privileges.h"

#include <errno.h>
#include <grp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel's own definitions: <linux/capability.h> is not there for every libc. */
#define CAPABILITY_VERSION 0x20080522u
#define CAP_KILL 5
#define CAP_SETGID 6
#define CAP_SETUID 7
#define CAP_HIGHEST 63

struct capability_header {
	uint32_t version;
	int pid;
};

struct capability_sets {
	uint32_t effective, permitted, inheritable;
};

static int set_capabilities(uint32_t wanted)
{
	struct capability_header header = {CAPABILITY_VERSION, 0};
	struct capability_sets sets[2] = {{wanted, wanted, 0}, {0, 0, 0}};

	return (int)syscall(SYS_capset, &header, sets);
}

static int has_capabilities(void)
{
	struct capability_header header = {CAPABILITY_VERSION, 0};
	struct capability_sets sets[2];

	if (syscall(SYS_capget, &header, sets) != 0)
		return 1;
	return (sets[0].effective | sets[0].permitted | sets[0].inheritable | sets[1].effective | sets[1].permitted |
		sets[1].inheritable) != 0;
}

/* Needs SETPCAP, and is therefore done before that is given up. */
static int empty_bounding_set(void)
{
	for (int capability = 0; capability <= CAP_HIGHEST; capability++) {
		int is_held = prctl(PR_CAPBSET_READ, capability, 0, 0, 0);

		if (is_held == 1 && prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0)
			return -1;
	}
	return 0;
}

const char *lock_down(void)
{
	if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		return "cannot hide the launcher's memory";
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return "cannot set no_new_privs";
	if (empty_bounding_set() != 0)
		return "cannot empty the capability bounding set: the container needs SETPCAP";
	/* gVisor's kernel knows no ambient capabilities: there are none to clear. */
	if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0 && errno != EINVAL)
		return "cannot clear the ambient capabilities";
	if (set_capabilities(1u << CAP_SETUID | 1u << CAP_SETGID | 1u << CAP_KILL) != 0)
		return "cannot keep SETUID, SETGID and KILL: the container needs them";
	return NULL;
}

static void reset_signals(void)
{
	sigset_t none;

	sigemptyset(&none);
	for (int number = 1; number < NSIG; number++)
		signal(number, SIG_DFL);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* The descriptors are all close-on-exec as well; this is the second lock. */
static void close_all_above(int last_fd)
{
#ifdef SYS_close_range
	if (syscall(SYS_close_range, (unsigned)last_fd + 1, ~0u, 0u) == 0)
		return;
#endif
	for (int fd = last_fd + 1; fd < 1024; fd++)
		close(fd);
}

int become_user(int last_fd)
{
	close_all_above(last_fd);
	if (setgroups(0, NULL) != 0 || setresgid(USER_ID, USER_ID, USER_ID) != 0 ||
	    setresuid(USER_ID, USER_ID, USER_ID) != 0)
		return -1;
	if (has_capabilities() || setuid(0) == 0) {
		errno = EPERM;
		return -1;
	}
	umask(022);
	reset_signals();
	return 0;
}
