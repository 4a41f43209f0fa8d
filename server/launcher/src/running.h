/* The life of one phase: started, running, killed or ended by itself, drained, reported. */
#ifndef RUNNING_H
#define RUNNING_H

#include "boot.h"
#include "input.h"
#include "outbox.h"
#include "phase.h"
#include "spawn.h"

#include <stdbool.h>
#include <stdint.h>

struct running {
	const struct phase *phase;
	struct child child;
	bool is_alive;
	int wait_status;
	/* Why the launcher killed it, or NULL. */
	const char *killed;
	uint64_t started_ms;
	uint64_t ended_ms;
	/* Of every process that has been waited for since the start. */
	uint64_t cpu_us;
	/* What an interpreter had used before it became this phase. */
	uint64_t boot_cpu_us;
	uint64_t max_rss_bytes;
	long long oom_kills_before;
	uint64_t output_bytes;
};

uint64_t now_ms(void);

/*
 * Starts the phase, in the interpreter that waits where there is one, and says so with an `S` frame.
 * Returns 0, or -1 with errno set.
 */
int running_start(struct running *running, const struct phase *phase, struct boot *boot, struct outbox *outbox);

/* Takes note of every process that has ended. When the phase's own one has, all others are killed. */
void running_reap(struct running *running);

/* Kills every process of the user. `reason` counts unless the program had ended before. */
void running_kill(struct running *running, const char *reason);

/* Milliseconds until the phase's time is over; -1 when it has no end. */
int running_ms_left(const struct running *running);

/* Moves what the program printed into frames, as far as the outbox has room. */
void running_read(struct running *running, int *fd, struct outbox *outbox);

/* Gives the program its input, as far as it takes it. */
void running_feed(struct running *running, struct input *input);

/* Whether every process is dead and all that they printed is in the outbox. */
bool running_is_over(const struct running *running);

/* Says how the phase ended with an `X` frame and lets go of it. Returns whether it succeeded. */
bool running_report(struct running *running, struct outbox *outbox);

#endif
