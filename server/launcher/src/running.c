#define _GNU_SOURCE
#include "running.h"

#include "memory.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

uint64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

int running_start(struct running *running, const struct phase *phase, struct boot *boot, struct outbox *outbox)
{
	char name[256];
	const char *fields[] = {name, NULL};

	*running = (struct running){.phase = phase, .is_alive = true, .oom_kills_before = memory_oom_kills()};
	snprintf(name, sizeof(name), "name=%s", phase->name);
	outbox_add_fields(outbox, 'S', fields);
	running->started_ms = now_ms();
	if (boot->phase != NULL && boot_hand_over(boot, phase, &running->child, &running->boot_cpu_us) == 0)
		return 0;
	return spawn(phase, -1, &running->child);
}

static uint64_t microseconds(struct timeval time)
{
	return (uint64_t)time.tv_sec * 1000000 + (uint64_t)time.tv_usec;
}

/* Waits for one process; with `options` 0 it waits until there is one. Returns false when there is none to wait for. */
static bool reap_one(struct running *running, int options)
{
	struct rusage usage;
	uint64_t max_rss;
	int status;
	pid_t pid;

	do
		pid = wait4(-1, &status, options, &usage);
	while (pid < 0 && errno == EINTR);
	if (pid <= 0)
		return false;
	running->cpu_us += microseconds(usage.ru_utime) + microseconds(usage.ru_stime);
	max_rss = (uint64_t)usage.ru_maxrss * 1024;
	if (max_rss > running->max_rss_bytes)
		running->max_rss_bytes = max_rss;
	if (pid == running->child.pid && running->is_alive) {
		running->is_alive = false;
		running->wait_status = status;
		running->ended_ms = now_ms();
	}
	return true;
}

/* As PID 1 the launcher is not among those that kill(-1) reaches, and it inherits every orphan. */
static void kill_everything(struct running *running)
{
	do
		kill(-1, SIGKILL);
	while (reap_one(running, 0));
}

void running_reap(struct running *running)
{
	while (running->is_alive && reap_one(running, WNOHANG))
		;
	if (!running->is_alive)
		kill_everything(running);
}

void running_kill(struct running *running, const char *reason)
{
	running_reap(running);
	if (!running->is_alive)
		return;
	running->killed = reason;
	kill_everything(running);
}

int running_ms_left(const struct running *running)
{
	uint64_t limit = running->phase->timeout_ms;
	uint64_t spent = now_ms() - running->started_ms;

	if (limit == 0)
		return -1;
	if (spent >= limit)
		return 0;
	return limit - spent > 60000 ? 60000 : (int)(limit - spent);
}

/* Counts output against the phase's cap and returns how much of it still fits. */
static size_t within_cap(struct running *running, size_t count)
{
	uint64_t cap = running->phase->output_bytes;
	uint64_t room = cap - running->output_bytes;

	if (cap == 0 || count <= room) {
		running->output_bytes += count;
		return count;
	}
	running->output_bytes = cap;
	running_kill(running, "output-limit");
	return (size_t)room;
}

void running_read(struct running *running, int *fd, struct outbox *outbox)
{
	static char bytes[OUTBOX_PAYLOAD_MAX];
	char type = fd == &running->child.err ? '2' : '1';

	while (*fd >= 0 && outbox_has_room(outbox)) {
		ssize_t count = read(*fd, bytes, sizeof(bytes));

		if (count > 0) {
			size_t kept = within_cap(running, (size_t)count);

			if (kept > 0)
				outbox_add(outbox, type, bytes, kept);
		} else if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
			/* A terminal answers EIO when its program has gone. */
			child_close_fd(&running->child, fd);
		} else if (errno == EAGAIN) {
			/* With nobody left to write, empty now is empty for ever. */
			if (!running->is_alive)
				child_close_fd(&running->child, fd);
			return;
		}
	}
}

void running_feed(struct running *running, struct input *input)
{
	switch (input_write(input, running->child.in, running->phase->has_tty)) {
	case INPUT_WAITING:
		return;
	case INPUT_DONE:
	case INPUT_REFUSED:
		child_close_fd(&running->child, &running->child.in);
	}
}

bool running_is_over(const struct running *running)
{
	return !running->is_alive && running->child.out < 0 && running->child.err < 0;
}

static void add_number(char *field, size_t size, const char *key, uint64_t value, const char **fields, int *count)
{
	snprintf(field, size, "%s=%llu", key, (unsigned long long)value);
	fields[(*count)++] = field;
}

bool running_report(struct running *running, struct outbox *outbox)
{
	int status = running->wait_status;
	long long oom_kills = memory_oom_kills();
	long long peak = memory_peak();
	char texts[8][256];
	const char *fields[9] = {texts[0]};
	int count = 1;

#define ADD(key, value) add_number(texts[count], sizeof(texts[count]), key, value, fields, &count)
	snprintf(texts[0], sizeof(texts[0]), "name=%s", running->phase->name);
	if (WIFSIGNALED(status))
		ADD("signal", (uint64_t)WTERMSIG(status));
	else
		ADD("exitCode", (uint64_t)WEXITSTATUS(status));
	if (running->killed != NULL) {
		snprintf(texts[count], sizeof(texts[count]), "killed=%s", running->killed);
		fields[count] = texts[count];
		count++;
	}
	ADD("wallMs", running->ended_ms - running->started_ms);
	/* They are two clocks of the kernel, which need not agree to the microsecond. */
	ADD("cpuMs", running->cpu_us > running->boot_cpu_us ? (running->cpu_us - running->boot_cpu_us) / 1000 : 0);
	ADD("maxRssBytes", running->max_rss_bytes);
	if (oom_kills >= 0 && running->oom_kills_before >= 0)
		ADD("oomKilled", oom_kills > running->oom_kills_before);
	if (peak >= 0)
		ADD("peakBytes", (uint64_t)peak);
#undef ADD
	fields[count] = NULL;
	outbox_add_fields(outbox, 'X', fields);
	child_close(&running->child);
	return running->killed == NULL && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
