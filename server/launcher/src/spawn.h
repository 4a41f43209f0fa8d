/* Starts a phase's program as the user, on pipes or on a terminal of its own. */
#ifndef SPAWN_H
#define SPAWN_H

#include "phase.h"

#include <sys/types.h>

/* A running phase, seen from the launcher. Descriptors do not block; one that is not in use is -1. */
struct child {
	pid_t pid;
	/* With a terminal `in` and `out` are both its near side and `err` is -1. */
	int in;
	int out;
	int err;
	/* The terminal's far side, held open so that a program may close and open it again; else -1. */
	int terminal;
};

/*
 * Starts the phase. `channel`, unless it is -1, becomes descriptor 3 of the program.
 * Returns 0, or -1 with errno set. A command that cannot be executed is no failure of the launcher: the child says so
 * on its stderr and ends with 127 (not found) or 126, as in a shell.
 */
int spawn(const struct phase *phase, int channel, struct child *child);

/* Closes what the launcher holds of a child that has ended. */
void child_close(struct child *child);

/* Closes one descriptor of a child; closing a terminal's `in` keeps its `out`. */
void child_close_fd(struct child *child, int *fd);

#endif
