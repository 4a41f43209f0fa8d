/*
 * Fuzz target: frames of any content, split at any place, never break the reader or the parsers of what frames hold.
 * With libFuzzer where there is clang; elsewhere `generate.c` makes the cases.
 */
#include "../src/files.h"
#include "../src/frame-reader.h"
#include "../src/input.h"
#include "../src/phase.h"

#include <stdlib.h>

static void parse(const struct frame *frame, void *context)
{
	struct input *input = context;
	const char *problem;
	struct winsize size;
	struct phase *phase;

	parse_size(frame->payload, &size);
	file_name_problem(frame->payload);
	input_add(input, frame->payload, frame->length);
	phase = phase_parse(frame->payload, frame->length, &problem);
	if (phase != NULL)
		phase_free(phase);
	else
		free(frame->payload);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct frame_reader reader = {0};
	struct input input = {0};
	size_t stride = size > 0 ? (size_t)data[0] + 1 : 1;

	for (size_t at = 1; at < size; at += stride)
		if (frame_reader_feed(&reader, data + at, size - at < stride ? size - at : stride, parse, &input) != NULL)
			break;
	free(reader.payload);
	free(input.bytes);
	return 0;
}
