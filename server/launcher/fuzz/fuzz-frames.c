/* Fuzz target: frames of any content, split at any place, never break the reader or the parser of phases. */
#include "../src/frame-reader.h"
#include "../src/phase.h"

#include <stdio.h>
#include <stdlib.h>

static void parse(const struct frame *frame, void *context)
{
	const char *problem;
	struct winsize size;
	struct phase *phase = phase_parse(frame->payload, frame->length, &problem);

	(void)context;
	parse_size(frame->payload, &size);
	if (phase != NULL)
		phase_free(phase);
	else
		free(frame->payload);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct frame_reader reader = {0};
	size_t stride = size > 0 ? (size_t)data[0] + 1 : 1;

	for (size_t at = 1; at < size; at += stride)
		if (frame_reader_feed(&reader, data + at, size - at < stride ? size - at : stride, parse, NULL) != NULL)
			break;
	free(reader.payload);
	return 0;
}

#ifdef READ_STDIN
int main(void)
{
	static uint8_t data[1 << 20];
	size_t size = fread(data, 1, sizeof(data), stdin);

	return LLVMFuzzerTestOneInput(data, size);
}
#endif
