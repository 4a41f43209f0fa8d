/* Files of the program, below /sandbox. Only children that have become the user touch them. */
#ifndef FILES_H
#define FILES_H

#include <stddef.h>

#define RESULT_FILE_MAX (1u << 20)
#define RESULT_FILES_MAX (4u << 20)

/* What is wrong with a file's name, or NULL: it must be relative, without `.`, `..` and empty parts. */
const char *file_name_problem(const char *name);

/* Writes an input file and the folders above it. Returns 0 or an errno value. */
int file_write(const char *name, const char *content, size_t length);

enum file_outcome { FILE_READ, FILE_MISSING, FILE_NOT_A_FILE, FILE_TOO_LARGE };

/*
 * Reads a result file of at most `max` bytes. Call it only when no user process is alive.
 * After FILE_READ `*content` is the caller's to free.
 */
enum file_outcome file_read(const char *name, size_t max, char **content, size_t *length);

#endif
