#define _GNU_SOURCE
#include "spawn.h"

#include "privileges.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

extern char **environ;

#define CHANNEL_FD 3

/* The child's own ends: what become its descriptors 0, 1 and 2. */
struct stdio {
	int in, out, err;
};

static int open_pipe(int *reader, int *writer)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) != 0)
		return -1;
	*reader = ends[0];
	*writer = ends[1];
	return 0;
}

static int open_pipes(const struct phase *phase, struct child *child, struct stdio *stdio)
{
	if (open_pipe(&child->out, &stdio->out) != 0 || open_pipe(&child->err, &stdio->err) != 0)
		return -1;
	if (open_pipe(&stdio->in, &child->in) != 0)
		return -1;
	/* Input that is at its end is a pipe like any other, so that a program sees no difference. */
	if (!phase->opens_stdin)
		child_close_fd(child, &child->in);
	return 0;
}

static int open_terminal(const struct phase *phase, struct child *child, struct stdio *stdio)
{
	char name[64];
	int unlock = 0;

	child->out = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (child->out >= 0 && ioctl(child->out, TIOCSPTLCK, &unlock) == 0 &&
	    ptsname_r(child->out, name, sizeof(name)) == 0)
		child->terminal = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (child->terminal < 0 || ioctl(child->terminal, TIOCSWINSZ, &phase->tty_size) != 0)
		return -1;
	child->in = child->out;
	*stdio = (struct stdio){child->terminal, child->terminal, child->terminal};
	return 0;
}

/* Puts the child's ends at 0, 1 and 2. All of them are above 2: the launcher's own 0, 1 and 2 are open. */
static int place_stdio(const struct stdio *stdio)
{
	return dup2(stdio->in, 0) < 0 || dup2(stdio->out, 1) < 0 || dup2(stdio->err, 2) < 0 ? -1 : 0;
}

/* After `place_stdio`, when nothing below 4 is needed any more. A descriptor that has its place already stays open as well. */
static int place_channel(int channel)
{
	return channel >= 0 && (dup2(channel, CHANNEL_FD) < 0 || fcntl(CHANNEL_FD, F_SETFD, 0) != 0) ? -1 : 0;
}

static int limit_cpu(const struct phase *phase)
{
	struct rlimit limit = {.rlim_cur = phase->cpu_seconds, .rlim_max = phase->cpu_seconds + 1};

	/* The soft limit ends a process with SIGXCPU, the hard one with SIGKILL. */
	return phase->cpu_seconds == 0 ? 0 : setrlimit(RLIMIT_CPU, &limit);
}

static _Noreturn void become_program(const struct phase *phase, const struct stdio *stdio, int channel)
{
	if (place_stdio(stdio) != 0 || place_channel(channel) != 0 || setsid() < 0 ||
	    (phase->has_tty && ioctl(0, TIOCSCTTY, 0) != 0) || limit_cpu(phase) != 0 ||
	    become_user(channel >= 0 ? CHANNEL_FD : 2) != 0) {
		dprintf(2, "launcher: cannot prepare the program: %s\n", strerror(errno));
		_exit(126);
	}
	if (chdir(phase->cwd) == 0) {
		environ = phase->env;
		execvp(phase->args[0], phase->args);
	}
	dprintf(2, "cannot run %s: %s\n", phase->args[0], strerror(errno));
	_exit(errno == ENOENT ? 127 : 126);
}

/*
 * Opens the program's stdio as the user's property, which a pipe or a terminal is of whoever the file system sees make it:
 * the program may open /dev/stdin, /dev/stderr or its terminal's path again. No user process is alive at this time.
 */
static int open_stdio(const struct phase *phase, struct child *child, struct stdio *stdio)
{
	int opened;

	/* Only the effective id: nobody gets power over the launcher. gVisor's kernel has no setfsuid. */
	if (seteuid(USER_ID) != 0)
		return -1;
	opened = phase->has_tty ? open_terminal(phase, child, stdio) : open_pipes(phase, child, stdio);
	return seteuid(0) != 0 ? -1 : opened;
}

static int do_not_block(int fd)
{
	return fd < 0 ? 0 : fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

static void close_stdio(const struct phase *phase, struct stdio *stdio)
{
	if (phase->has_tty)
		return;
	close(stdio->in);
	close(stdio->out);
	close(stdio->err);
}

int spawn(const struct phase *phase, int channel, struct child *child)
{
	struct stdio stdio = {-1, -1, -1};

	*child = (struct child){-1, -1, -1, -1, -1};
	if (open_stdio(phase, child, &stdio) != 0)
		return -1;
	child->pid = fork();
	if (child->pid == 0)
		become_program(phase, &stdio, channel);
	close_stdio(phase, &stdio);
	return child->pid < 0 || do_not_block(child->in) != 0 || do_not_block(child->out) != 0 ||
			       do_not_block(child->err) != 0
		       ? -1
		       : 0;
}

void child_close_fd(struct child *child, int *fd)
{
	bool is_terminal = child->in == child->out;

	if (*fd >= 0 && !(is_terminal && fd == &child->in))
		close(*fd);
	if (is_terminal && fd == &child->out)
		child->in = -1;
	*fd = -1;
}

void child_close(struct child *child)
{
	child_close_fd(child, &child->out);
	child_close_fd(child, &child->in);
	child_close_fd(child, &child->err);
	if (child->terminal >= 0)
		close(child->terminal);
	child->terminal = -1;
}
