/* Frames on their way to the server. Adding never blocks; whoever adds much looks at `outbox_has_room` first. */
#ifndef OUTBOX_H
#define OUTBOX_H

#include <stdbool.h>
#include <stddef.h>

#define OUTBOX_PAYLOAD_MAX (64u << 10)

/* Starts as zeros. */
struct outbox {
	unsigned char *bytes;
	size_t start;
	size_t end;
	size_t capacity;
};

/* Queues a frame; a payload over OUTBOX_PAYLOAD_MAX is a mistake of ours. */
void outbox_add(struct outbox *outbox, char type, const void *payload, size_t length);

/* Queues a frame whose payload is `key=value` fields, each ended by NUL; `fields` ends with NULL. */
void outbox_add_fields(struct outbox *outbox, char type, const char *const *fields);

bool outbox_is_empty(const struct outbox *outbox);

/* Whether the server keeps up. False means: leave the program's output in its pipe, which in time stops the program. */
bool outbox_has_room(const struct outbox *outbox);

/* Writes what `fd` takes now. Returns false when nobody is left to read it. */
bool outbox_flush(struct outbox *outbox, int fd);

#endif
