/* Standard input on its way to the program: kept until the program's pipe takes it. */
#ifndef INPUT_H
#define INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Starts as zeros. */
struct input {
	char *bytes;
	size_t start;
	size_t end;
	/* No more will come. */
	bool has_ended;
	/* How many bytes have left this buffer since the start: the number that an `A` frame reports. */
	uint64_t taken;
	/* Whether the last byte that left ends a line, or none has left: a terminal's end of input needs to know. */
	bool is_inside_line;
};

enum input_progress {
	INPUT_WAITING,
	/* All is written and no more will come: close the program's side. */
	INPUT_DONE,
	/* The program has closed its side; what is left was dropped. */
	INPUT_REFUSED,
};

/* Returns false when the server sends far more than the flow control allows. */
bool input_add(struct input *input, const char *bytes, size_t count);

bool input_is_empty(const struct input *input);

/* Writes what `fd` takes now. On a terminal the end of input is a character. */
enum input_progress input_write(struct input *input, int fd, bool is_terminal);

/* Nobody will read what waits here: it counts as taken. */
void input_drop(struct input *input);

#endif
