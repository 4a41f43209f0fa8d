#include "frame-reader.h"

#include <stdlib.h>
#include <string.h>

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

static uint32_t payload_length(const unsigned char *header)
{
	return (uint32_t)header[1] << 24 | (uint32_t)header[2] << 16 | (uint32_t)header[3] << 8 | header[4];
}

static size_t take_header(struct frame_reader *reader, const unsigned char *bytes, size_t count)
{
	size_t taken = smaller(count, FRAME_HEADER_BYTES - reader->header_filled);

	memcpy(reader->header + reader->header_filled, bytes, taken);
	reader->header_filled += taken;
	return taken;
}

static size_t take_payload(struct frame_reader *reader, const unsigned char *bytes, size_t count)
{
	size_t taken = smaller(count, reader->length - reader->payload_filled);

	memcpy(reader->payload + reader->payload_filled, bytes, taken);
	reader->payload_filled += (uint32_t)taken;
	return taken;
}

static void deliver(struct frame_reader *reader, frame_handler *handle, void *context)
{
	struct frame frame = {(char)reader->header[0], reader->length, reader->payload};

	frame.payload[frame.length] = '\0';
	memset(reader, 0, sizeof(*reader));
	handle(&frame, context);
}

const char *frame_reader_feed(struct frame_reader *reader, const unsigned char *bytes, size_t count,
			      frame_handler *handle, void *context)
{
	size_t at = 0;

	while (at < count) {
		if (reader->payload == NULL) {
			at += take_header(reader, bytes + at, count - at);
			if (reader->header_filled < FRAME_HEADER_BYTES)
				return NULL;
			reader->length = payload_length(reader->header);
			if (reader->length > FRAME_PAYLOAD_MAX)
				return "a frame is longer than 8 MiB";
			reader->payload = malloc((size_t)reader->length + 1);
			if (reader->payload == NULL)
				return "no memory for a frame";
		}
		at += take_payload(reader, bytes + at, count - at);
		if (reader->payload_filled == reader->length)
			deliver(reader, handle, context);
	}
	return NULL;
}
