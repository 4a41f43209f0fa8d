#include "input.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WAITING_MAX (8u << 20)
#define END_OF_TRANSMISSION "\004\004"

bool input_add(struct input *input, const char *bytes, size_t count)
{
	size_t waiting = input->end - input->start;
	char *grown;

	if (waiting + count > WAITING_MAX)
		return false;
	if (input->start > 0)
		memmove(input->bytes, input->bytes + input->start, waiting);
	grown = realloc(input->bytes, waiting + count + 1);
	if (grown == NULL)
		return false;
	memcpy(grown + waiting, bytes, count);
	input->bytes = grown;
	input->start = 0;
	input->end = waiting + count;
	return true;
}

bool input_is_empty(const struct input *input)
{
	return input->start == input->end;
}

void input_drop(struct input *input)
{
	input->taken += input->end - input->start;
	input->start = input->end;
}

/* In the middle of a line the first character only hands the line over; the second one is the end. */
static void end_terminal_input(const struct input *input, int fd)
{
	ssize_t written = write(fd, END_OF_TRANSMISSION, input->is_inside_line ? 2 : 1);

	(void)written;
}

enum input_progress input_write(struct input *input, int fd, bool is_terminal)
{
	while (!input_is_empty(input)) {
		ssize_t written = write(fd, input->bytes + input->start, input->end - input->start);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0 && errno == EAGAIN)
			return INPUT_WAITING;
		if (written < 0) {
			input_drop(input);
			return INPUT_REFUSED;
		}
		input->start += (size_t)written;
		input->taken += (uint64_t)written;
		input->is_inside_line = input->bytes[input->start - 1] != '\n';
	}
	if (!input->has_ended)
		return INPUT_WAITING;
	if (is_terminal)
		end_terminal_input(input, fd);
	return INPUT_DONE;
}
