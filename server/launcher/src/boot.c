#define _GNU_SOURCE
#include "boot.h"

#include "privileges.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* An interpreter that takes no arguments for so long is of no use. */
#define PATIENCE_SECONDS 2

int boot_start(struct boot *boot, struct phase *phase)
{
	const struct timeval patience = {.tv_sec = PATIENCE_SECONDS};
	int ends[2];
	int result;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return -1;
	setsockopt(ends[0], SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
	boot->phase = phase;
	boot->channel = ends[0];
	result = spawn(phase, ends[1], &boot->child);
	close(ends[1]);
	return result;
}

enum boot_progress boot_listen(struct boot *boot)
{
	char byte;
	ssize_t count = recv(boot->channel, &byte, 1, MSG_DONTWAIT);

	if (count == 1)
		return BOOT_READY;
	return count < 0 && (errno == EAGAIN || errno == EINTR) ? BOOT_SILENT : BOOT_LOST;
}

void boot_last_words(struct boot *boot, char *text, size_t size)
{
	ssize_t count = read(boot->child.err, text, size - 1);

	text[count < 0 ? 0 : count] = '\0';
}

static uint64_t cpu_time_us(pid_t pid)
{
	struct timespec used;
	clockid_t clock;

	if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &used) != 0)
		return 0;
	return (uint64_t)used.tv_sec * 1000000 + (uint64_t)used.tv_nsec / 1000;
}

/* Only a process of the same user may limit another one, which we are not: a child does it. */
static int limit_cpu(pid_t pid, uint64_t seconds)
{
	struct rlimit limit = {.rlim_cur = seconds, .rlim_max = seconds + 1};
	int status = 0;
	pid_t helper = fork();

	if (helper == 0)
		_exit(become_user(2) != 0 || prlimit(pid, RLIMIT_CPU, &limit, NULL) != 0);
	if (helper < 0)
		return -1;
	while (waitpid(helper, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : -1;
}

static int send_phase(int channel, const struct phase *phase)
{
	size_t sent = 0;

	while (sent < phase->length) {
		ssize_t count = send(channel, phase->payload + sent, phase->length - sent, MSG_NOSIGNAL);

		if (count < 0 && errno != EINTR)
			return -1;
		sent += count < 0 ? 0 : (size_t)count;
	}
	return 0;
}

static void end_child(struct child *child)
{
	kill(child->pid, SIGKILL);
	while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
		;
	child_close(child);
}

int boot_hand_over(struct boot *boot, const struct phase *phase, struct child *child, uint64_t *cpu_us)
{
	uint64_t used = cpu_time_us(boot->child.pid);
	uint64_t used_seconds = (used + 999999) / 1000000;
	int result = phase->has_tty ? -1 : 0;

	if (result == 0 && phase->cpu_seconds > 0)
		result = limit_cpu(boot->child.pid, used_seconds + phase->cpu_seconds);
	if (result == 0)
		result = send_phase(boot->channel, phase);
	/* That is all. Our end stays open: an interpreter that is slower than its program still says that it is ready. */
	shutdown(boot->channel, SHUT_WR);
	phase_free(boot->phase);
	boot->phase = NULL;
	if (result != 0) {
		end_child(&boot->child);
		return -1;
	}
	*child = boot->child;
	*cpu_us = used;
	if (!phase->opens_stdin)
		child_close_fd(child, &child->in);
	return 0;
}
