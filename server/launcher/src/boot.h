/*
 * An interpreter that is started before its program is known. It loads what most programs need, says that it is ready, and
 * waits on descriptor 3 for the phase that it is to become.
 */
#ifndef BOOT_H
#define BOOT_H

#include "phase.h"
#include "spawn.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct boot {
	/* What was started; NULL when nothing waits. */
	struct phase *phase;
	struct child child;
	/* Our end of the channel. */
	int channel;
};

enum boot_progress {
	BOOT_SILENT,
	BOOT_READY,
	/* It ended, though nothing has told it to. */
	BOOT_LOST,
};

/* Starts the interpreter that `phase` describes, and keeps the phase. Returns 0, or -1 with errno set. */
int boot_start(struct boot *boot, struct phase *phase);

/* Reads what it says about itself. */
enum boot_progress boot_listen(struct boot *boot);

/* Reads what it printed before it was lost, as text that ends with NUL. */
void boot_last_words(struct boot *boot, char *text, size_t size);

/*
 * Makes it the phase: its arguments, environment and input. `child` is then the phase's process, and `cpu_us` the processor
 * time that it has used so far. Returns 0, or -1 when that cannot be done; nothing waits any more in either case.
 */
int boot_hand_over(struct boot *boot, const struct phase *phase, struct child *child, uint64_t *cpu_us);

#endif
