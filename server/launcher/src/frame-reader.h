/* Reads the frames that the server sends: one byte of type, four bytes of length (big endian), payload. */
#ifndef FRAME_READER_H
#define FRAME_READER_H

#include <stddef.h>
#include <stdint.h>

#define FRAME_HEADER_BYTES 5
#define FRAME_PAYLOAD_MAX (8u << 20)

struct frame {
	char type;
	uint32_t length;
	/* `length` bytes and one NUL byte more, so that a payload can be read as a string. */
	char *payload;
};

/* Starts as zeros. */
struct frame_reader {
	unsigned char header[FRAME_HEADER_BYTES];
	size_t header_filled;
	char *payload;
	uint32_t length;
	uint32_t payload_filled;
};

/* Receives one whole frame. The payload is its own to keep or to free. */
typedef void frame_handler(const struct frame *frame, void *context);

/*
 * Takes bytes as they come, split anywhere, and calls `handle` for each frame that they complete.
 * Returns NULL, or what is wrong; nothing can be read after that.
 */
const char *frame_reader_feed(struct frame_reader *reader, const unsigned char *bytes, size_t count,
			      frame_handler *handle, void *context);

#endif
