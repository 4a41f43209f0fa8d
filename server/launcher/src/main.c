/* PID 1 of a sandbox: takes a program from the server in frames, runs it as the user, and reports. See README.md. */
#define _GNU_SOURCE
#include "files.h"
#include "launcher.h"
#include "privileges.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#define PROTOCOL_VERSION "version=1"

enum { FROM_SERVER, TO_SERVER, PROGRAM_OUT, PROGRAM_ERR, PROGRAM_IN, BOOT, POLLED };

static void wake_up(int number)
{
	(void)number;
}

/* SIGCHLD stays blocked except inside `ppoll`, so that no child can end unnoticed just before it. */
static void watch_children(void)
{
	struct sigaction action = {.sa_handler = wake_up, .sa_flags = SA_NOCLDSTOP};
	sigset_t blocked;

	sigaction(SIGCHLD, &action, NULL);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGCHLD);
	sigprocmask(SIG_BLOCK, &blocked, NULL);
	signal(SIGPIPE, SIG_IGN);
}

/* The server is gone, or has read everything. As PID 1 we take whatever is left with us. */
static _Noreturn void leave(void)
{
	_exit(0);
}

static void read_server(struct launcher *launcher)
{
	static unsigned char bytes[65536];
	ssize_t count = read(0, bytes, sizeof(bytes));
	const char *problem;

	if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR))
		leave();
	if (count < 0)
		return;
	problem = frame_reader_feed(&launcher->reader, bytes, (size_t)count, launcher_take_frame, launcher);
	if (problem != NULL)
		launcher_fail(launcher, problem);
}

static struct pollfd watch(int fd, short events, bool is_wanted)
{
	return (struct pollfd){is_wanted ? fd : -1, events, 0};
}

/* Milliseconds for which nothing needs to be done unless a descriptor or a child says so; -1 for no end. */
static int idle_ms(const struct launcher *launcher, bool has_room)
{
	switch (launcher->state) {
	case STATE_RUNNING:
		if (launcher->running.is_alive)
			return running_ms_left(&launcher->running);
		/* The rest of the output only waited for room. A terminal that is empty would never wake us. */
		return has_room ? 0 : -1;
	case STATE_COLLECTING:
		return has_room ? 0 : -1;
	case STATE_WAITING:
	case STATE_FINISHED:
		return -1;
	}
	return -1;
}

static bool is_booting(const struct launcher *launcher)
{
	return launcher->state == STATE_WAITING && launcher->boot.phase != NULL;
}

/* Waits until something can be done: only what can be done now is watched. */
static void wait_for_work(struct launcher *launcher)
{
	struct child *child = &launcher->running.child;
	bool is_running = launcher->state == STATE_RUNNING;
	bool has_room = outbox_has_room(&launcher->outbox);
	bool has_input = !input_is_empty(&launcher->input) || launcher->input.has_ended;
	int idle = idle_ms(launcher, has_room);
	struct timespec timeout = {idle / 1000, idle % 1000 * 1000000L};
	sigset_t none;
	struct pollfd polled[POLLED] = {
		[FROM_SERVER] = watch(0, POLLIN, true),
		[TO_SERVER] = watch(1, POLLOUT, !outbox_is_empty(&launcher->outbox)),
		[PROGRAM_OUT] = watch(child->out, POLLIN, is_running && has_room),
		[PROGRAM_ERR] = watch(child->err, POLLIN, is_running && has_room),
		[PROGRAM_IN] = watch(child->in, POLLOUT, is_running && has_input),
		[BOOT] = watch(launcher->boot.channel, POLLIN, is_booting(launcher)),
	};

	sigemptyset(&none);
	if (ppoll(polled, POLLED, idle < 0 ? NULL : &timeout, &none) < 0 && errno != EINTR)
		launcher_fail(launcher, "poll failed");
}

static void advance_phase(struct launcher *launcher)
{
	struct running *running = &launcher->running;

	running_reap(running);
	if (running->is_alive && running_ms_left(running) == 0)
		running_kill(running, "timeout");
	if (running->is_alive && running->child.in >= 0)
		running_feed(running, &launcher->input);
	running_read(running, &running->child.out, &launcher->outbox);
	running_read(running, &running->child.err, &launcher->outbox);
	launcher_end_phase(launcher);
}

/* Input for which no phase is left to ask counts as taken, so that the server need not wait. */
static void drop_useless_input(struct launcher *launcher)
{
	bool is_wanted = launcher->state == STATE_WAITING;

	if (launcher->state == STATE_RUNNING) {
		is_wanted = launcher->running.is_alive && launcher->running.child.in >= 0;
		for (struct phase *phase = launcher->phases->next; phase != NULL; phase = phase->next)
			is_wanted |= phase->opens_stdin || phase->has_tty;
	}
	if (!is_wanted)
		input_drop(&launcher->input);
}

static void step(struct launcher *launcher)
{
	wait_for_work(launcher);
	if (is_booting(launcher))
		launcher_listen_to_boot(launcher);
	read_server(launcher);
	if (launcher->state == STATE_RUNNING)
		advance_phase(launcher);
	if (launcher->state == STATE_COLLECTING)
		launcher_collect(launcher);
	drop_useless_input(launcher);
	launcher_acknowledge(launcher);
	if (!outbox_flush(&launcher->outbox, 1))
		leave();
	if (launcher->state == STATE_FINISHED && outbox_is_empty(&launcher->outbox))
		leave();
}

int main(void)
{
	static struct launcher launcher = {.state = STATE_WAITING, .results_room = RESULT_FILES_MAX};
	const char *ready[] = {PROTOCOL_VERSION, NULL};
	const char *problem;

	/* Killing everything is how a phase ends: anywhere but in a sandbox that would be the whole machine. */
	if (getpid() != 1)
		launcher_fail(&launcher, "the launcher only runs as PID 1 of a sandbox");
	problem = lock_down();
	if (problem != NULL)
		launcher_fail(&launcher, problem);
	watch_children();
	fcntl(0, F_SETFL, fcntl(0, F_GETFL) | O_NONBLOCK);
	fcntl(1, F_SETFL, fcntl(1, F_GETFL) | O_NONBLOCK);
	outbox_add_fields(&launcher.outbox, 'R', ready);
	if (!outbox_flush(&launcher.outbox, 1))
		leave();
	for (;;)
		step(&launcher);
}
