#define _GNU_SOURCE
#include "memory.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define V1 "/sys/fs/cgroup/memory/"
#define V2 "/sys/fs/cgroup/"

static int read_text(const char *path, char *text, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t length;

	if (fd < 0)
		return -1;
	length = read(fd, text, size - 1);
	close(fd);
	if (length < 0)
		return -1;
	text[length] = '\0';
	return 0;
}

static long long number_at(const char *text)
{
	return text != NULL && *text >= '0' && *text <= '9' ? atoll(text) : -1;
}

/* The number after `key` at the start of a line. */
static long long number_for(const char *text, const char *key)
{
	size_t length = strlen(key);

	for (; text != NULL; text = strchr(text, '\n'), text = text == NULL ? NULL : text + 1)
		if (strncmp(text, key, length) == 0)
			return number_at(text + length);
	return -1;
}

long long memory_oom_kills(void)
{
	char text[1024];

	if (read_text(V2 "memory.events", text, sizeof(text)) == 0 ||
	    read_text(V1 "memory.oom_control", text, sizeof(text)) == 0)
		return number_for(text, "oom_kill ");
	return -1;
}

long long memory_peak(void)
{
	char text[64];

	if (read_text(V2 "memory.peak", text, sizeof(text)) == 0 ||
	    read_text(V1 "memory.max_usage_in_bytes", text, sizeof(text)) == 0)
		return number_at(text);
	return -1;
}
