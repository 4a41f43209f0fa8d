#include "outbox.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HIGH_WATER (256u << 10)

static void append(struct outbox *outbox, const void *bytes, size_t count)
{
	memcpy(outbox->bytes + outbox->end, bytes, count);
	outbox->end += count;
}

static void make_room(struct outbox *outbox, size_t count)
{
	size_t pending = outbox->end - outbox->start;

	if (outbox->start > 0) {
		memmove(outbox->bytes, outbox->bytes + outbox->start, pending);
		outbox->start = 0;
		outbox->end = pending;
	}
	if (pending + count <= outbox->capacity)
		return;
	outbox->capacity = (pending + count) * 2;
	outbox->bytes = realloc(outbox->bytes, outbox->capacity);
	if (outbox->bytes == NULL)
		abort();
}

void outbox_add(struct outbox *outbox, char type, const void *payload, size_t length)
{
	unsigned char header[] = {(unsigned char)type, (unsigned char)(length >> 24), (unsigned char)(length >> 16),
				  (unsigned char)(length >> 8), (unsigned char)length};

	if (length > OUTBOX_PAYLOAD_MAX)
		abort();
	if (outbox->end + sizeof(header) + length > outbox->capacity)
		make_room(outbox, sizeof(header) + length);
	append(outbox, header, sizeof(header));
	if (length > 0)
		append(outbox, payload, length);
}

void outbox_add_fields(struct outbox *outbox, char type, const char *const *fields)
{
	char payload[4096];
	size_t length = 0;

	for (; *fields != NULL; fields++) {
		size_t size = strlen(*fields) + 1;

		if (length + size > sizeof(payload))
			abort();
		memcpy(payload + length, *fields, size);
		length += size;
	}
	outbox_add(outbox, type, payload, length);
}

bool outbox_is_empty(const struct outbox *outbox)
{
	return outbox->start == outbox->end;
}

bool outbox_has_room(const struct outbox *outbox)
{
	return outbox->end - outbox->start < HIGH_WATER;
}

bool outbox_flush(struct outbox *outbox, int fd)
{
	while (!outbox_is_empty(outbox)) {
		ssize_t written = write(fd, outbox->bytes + outbox->start, outbox->end - outbox->start);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return errno == EAGAIN;
		outbox->start += (size_t)written;
	}
	outbox->start = outbox->end = 0;
	return true;
}
