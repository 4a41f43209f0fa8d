#define _GNU_SOURCE
#include "files.h"

#include "privileges.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROOT "/sandbox"
#define NAME_MAX_BYTES 1024

const char *file_name_problem(const char *name)
{
	if (strlen(name) > NAME_MAX_BYTES)
		return "a file name is too long";
	for (;;) {
		size_t length = strcspn(name, "/");

		if (length == 0)
			return "a file name is absolute or has an empty part";
		if ((length == 1 && name[0] == '.') || (length == 2 && name[0] == '.' && name[1] == '.'))
			return "a file name has a part that is . or ..";
		if (length > 255)
			return "a part of a file name is too long";
		if (name[length] == '\0')
			return NULL;
		name += length + 1;
	}
}

/*
 * Opens the folder that holds `name`, part by part so that no link is followed on the way, and points `leaf` at the
 * last part. With `make` folders that are missing are made.
 */
static int open_folder(const char *name, int make, const char **leaf)
{
	int folder = open(ROOT, O_PATH | O_DIRECTORY | O_CLOEXEC);
	const char *slash;

	while (folder >= 0 && (slash = strchr(name, '/')) != NULL) {
		char part[256] = {0};
		int inner;

		memcpy(part, name, (size_t)(slash - name));
		if (make && mkdirat(folder, part, 0755) != 0 && errno != EEXIST)
			return -1;
		inner = openat(folder, part, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		close(folder);
		folder = inner;
		name = slash + 1;
	}
	*leaf = name;
	return folder;
}

static int write_all(int fd, const char *bytes, size_t count)
{
	while (count > 0) {
		ssize_t written = write(fd, bytes, count);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return -1;
		bytes += written;
		count -= (size_t)written;
	}
	return 0;
}

static int write_as_user(const char *name, const char *content, size_t length)
{
	const char *leaf;
	int folder, fd;

	if (become_user(2) != 0 || (folder = open_folder(name, 1, &leaf)) < 0)
		return errno;
	fd = openat(folder, leaf, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
	if (fd < 0 || write_all(fd, content, length) != 0 || close(fd) != 0)
		return errno;
	return 0;
}

static int wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return errno;
	return WIFEXITED(status) ? WEXITSTATUS(status) : EINTR;
}

int file_write(const char *name, const char *content, size_t length)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(write_as_user(name, content, length));
	return pid < 0 ? errno : wait_for(pid);
}

/* Why something could not be opened: a part of the way that is a link or no folder is there, but not a file. */
static enum file_outcome refusal(int error)
{
	return error == ENOTDIR || error == ELOOP || error == ENXIO ? FILE_NOT_A_FILE : FILE_MISSING;
}

/* Copies the file to descriptor 1, which `become_user` keeps, and returns the outcome. */
static enum file_outcome read_as_user(const char *name, size_t max)
{
	static char bytes[65536];
	struct stat status;
	const char *leaf;
	ssize_t count;
	int folder, fd;

	if (become_user(2) != 0 || (folder = open_folder(name, 0, &leaf)) < 0)
		return refusal(errno);
	/* Without O_NONBLOCK a named pipe would hold us here for ever. */
	fd = openat(folder, leaf, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return refusal(errno);
	if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
		return FILE_NOT_A_FILE;
	if ((unsigned long long)status.st_size > max)
		return FILE_TOO_LARGE;
	while ((count = read(fd, bytes, sizeof(bytes))) > 0)
		if (write_all(1, bytes, (size_t)count) != 0)
			return FILE_MISSING;
	return count < 0 ? FILE_MISSING : FILE_READ;
}

static size_t read_pipe(int fd, char *bytes, size_t max)
{
	size_t filled = 0;
	ssize_t count;

	while (filled < max && ((count = read(fd, bytes + filled, max - filled)) > 0 || (count < 0 && errno == EINTR)))
		filled += count > 0 ? (size_t)count : 0;
	return filled;
}

enum file_outcome file_read(const char *name, size_t max, char **content, size_t *length)
{
	int ends[2];
	int outcome;
	pid_t pid;

	*content = malloc(max + 1);
	if (*content == NULL || pipe2(ends, O_CLOEXEC) != 0 || (pid = fork()) < 0)
		abort();
	if (pid == 0) {
		if (dup2(ends[1], 1) < 0)
			_exit(FILE_MISSING);
		_exit(read_as_user(name, max));
	}
	close(ends[1]);
	*length = read_pipe(ends[0], *content, max);
	close(ends[0]);
	outcome = wait_for(pid);
	if (outcome != FILE_READ) {
		free(*content);
		*content = NULL;
	}
	return outcome <= FILE_TOO_LARGE ? (enum file_outcome)outcome : FILE_MISSING;
}
