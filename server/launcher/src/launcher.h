/* The state of the launcher, and the steps between one state and the next. */
#ifndef LAUNCHER_H
#define LAUNCHER_H

#include "boot.h"
#include "frame-reader.h"
#include "input.h"
#include "outbox.h"
#include "phase.h"
#include "running.h"

enum state {
	/* Taking files and phases, until `G`. */
	STATE_WAITING,
	/* A phase runs, or its last output waits to be read. */
	STATE_RUNNING,
	/* The phases are over; result files are read and sent. */
	STATE_COLLECTING,
	/* All is queued; the launcher leaves when the server has read it. */
	STATE_FINISHED,
};

struct result_file {
	struct result_file *next;
	char name[];
};

struct launcher {
	enum state state;
	struct frame_reader reader;
	struct outbox outbox;
	struct input input;
	uint64_t acknowledged;
	struct boot boot;
	/* In order; the first one is running. */
	struct phase *phases;
	struct running running;
	struct result_file *results;
	size_t results_room;
	char kill_reason[64];
};

/* Handles one frame of the server; `context` is the launcher. */
void launcher_take_frame(const struct frame *frame, void *context);

/* Takes note of what the interpreter that waits for its phase says: a `B` frame when it is ready. */
void launcher_listen_to_boot(struct launcher *launcher);

/* Starts the next phase, or goes on to the result files where there is none. */
void launcher_start_phase(struct launcher *launcher);

/* Ends the phase that runs when it is over, and starts what follows. */
void launcher_end_phase(struct launcher *launcher);

/* Sends result files as far as the outbox has room, then `Z`. */
void launcher_collect(struct launcher *launcher);

/* Reports with an `A` frame how much input has been taken, when that has changed. */
void launcher_acknowledge(struct launcher *launcher);

/* Says with a `!` frame what broke, and exits. */
_Noreturn void launcher_fail(struct launcher *launcher, const char *problem);

#endif
