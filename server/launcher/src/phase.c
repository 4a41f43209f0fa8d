#include "phase.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool parse_number(const char *text, uint64_t *number)
{
	char *end;

	if (*text < '0' || *text > '9')
		return false;
	errno = 0;
	*number = strtoull(text, &end, 10);
	return errno == 0 && *end == '\0' && *number <= UINT64_MAX / 1000;
}

bool parse_size(const char *text, struct winsize *size)
{
	char *end;
	unsigned long cols = strtoul(text, &end, 10);
	unsigned long rows;

	if (end == text || *end != 'x')
		return false;
	text = end + 1;
	rows = strtoul(text, &end, 10);
	if (end == text || *end != '\0' || cols < 1 || cols > 1000 || rows < 1 || rows > 1000)
		return false;
	size->ws_col = (unsigned short)cols;
	size->ws_row = (unsigned short)rows;
	return true;
}

/* The value of a `key=value` field, or NULL when the field has another key. */
static char *value_of(char *field, const char *key)
{
	size_t length = strlen(key);

	return strncmp(field, key, length) == 0 && field[length] == '=' ? field + length + 1 : NULL;
}

static const char *take_field(struct phase *phase, char *field, size_t *args, size_t *env)
{
	char *value;

	if ((value = value_of(field, "arg")) != NULL)
		phase->args[(*args)++] = value;
	else if ((value = value_of(field, "env")) != NULL)
		phase->env[(*env)++] = value;
	else if ((value = value_of(field, "name")) != NULL)
		phase->name = value;
	else if ((value = value_of(field, "cwd")) != NULL)
		phase->cwd = value;
	else if ((value = value_of(field, "timeoutMs")) != NULL)
		return parse_number(value, &phase->timeout_ms) ? NULL : "timeoutMs is not a number";
	else if ((value = value_of(field, "cpuSeconds")) != NULL)
		return parse_number(value, &phase->cpu_seconds) ? NULL : "cpuSeconds is not a number";
	else if ((value = value_of(field, "outputBytes")) != NULL)
		return parse_number(value, &phase->output_bytes) ? NULL : "outputBytes is not a number";
	else if ((value = value_of(field, "stdin")) != NULL)
		phase->opens_stdin = strcmp(value, "open") == 0;
	else if ((value = value_of(field, "tty")) != NULL)
		return (phase->has_tty = parse_size(value, &phase->tty_size)) ? NULL : "tty is not COLSxROWS";
	else
		return "a phase has a field that is not known";
	return NULL;
}

static size_t count_fields(const char *payload, uint32_t length)
{
	size_t count = 0;

	for (uint32_t at = 0; at < length; at++)
		count += payload[at] == '\0';
	return count;
}

struct phase *phase_parse(char *payload, uint32_t length, const char **problem)
{
	size_t count = count_fields(payload, length);
	size_t args = 0, env = 0;
	struct phase *phase = calloc(1, sizeof(*phase));

	*problem = NULL;
	if (phase != NULL) {
		phase->cwd = "/sandbox";
		phase->args = calloc(count + 1, sizeof(char *));
		phase->env = calloc(count + 1, sizeof(char *));
	}
	if (phase == NULL || phase->args == NULL || phase->env == NULL)
		*problem = "no memory for a phase";
	else if (length == 0 || payload[length - 1] != '\0')
		*problem = "a field of a phase does not end with NUL";
	for (char *field = payload; *problem == NULL && field < payload + length; field += strlen(field) + 1)
		*problem = take_field(phase, field, &args, &env);
	if (*problem == NULL && (phase->name == NULL || args == 0))
		*problem = "a phase needs a name and an argument";
	if (*problem != NULL) {
		phase_free(phase);
		return NULL;
	}
	phase->payload = payload;
	phase->length = length;
	return phase;
}

void phase_free(struct phase *phase)
{
	if (phase == NULL)
		return;
	free(phase->args);
	free(phase->env);
	free(phase->payload);
	free(phase);
}
