/* What one phase of a run is: the content of a `P` frame, and of a `B` frame. */
#ifndef PHASE_H
#define PHASE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/ioctl.h>

struct phase {
	const char *name;
	const char *cwd;
	/* Both end with NULL. */
	char **args;
	char **env;
	/* 0 means no limit. */
	uint64_t timeout_ms;
	uint64_t output_bytes;
	/* Of processor time, for each process. */
	uint64_t cpu_seconds;
	bool opens_stdin;
	bool has_tty;
	struct winsize tty_size;
	struct phase *next;
	/* Owns the strings above. */
	char *payload;
	uint32_t length;
};

/*
 * Reads such a frame's payload and keeps it in the phase. Returns NULL with `*problem` set when it is not one;
 * the payload is then still the caller's.
 */
struct phase *phase_parse(char *payload, uint32_t length, const char **problem);

void phase_free(struct phase *phase);

/* Reads `COLSxROWS`. */
bool parse_size(const char *text, struct winsize *size);

#endif
