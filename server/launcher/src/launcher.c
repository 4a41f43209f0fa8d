#define _GNU_SOURCE
#include "launcher.h"

#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FAREWELL_MS 2000

_Noreturn void launcher_fail(struct launcher *launcher, const char *problem)
{
	struct pollfd out = {1, POLLOUT, 0};

	outbox_add(&launcher->outbox, '!', problem, strlen(problem));
	while (outbox_flush(&launcher->outbox, 1) && !outbox_is_empty(&launcher->outbox))
		if (poll(&out, 1, FAREWELL_MS) <= 0)
			break;
	_exit(1);
}

void launcher_listen_to_boot(struct launcher *launcher)
{
	char words[512], text[640];

	switch (boot_listen(&launcher->boot)) {
	case BOOT_SILENT:
		return;
	case BOOT_READY:
		return outbox_add(&launcher->outbox, 'B', NULL, 0);
	case BOOT_LOST:
		boot_last_words(&launcher->boot, words, sizeof(words));
		snprintf(text, sizeof(text), "the interpreter ended while it waited for its program: %s", words);
		launcher_fail(launcher, text);
	}
}

void launcher_start_phase(struct launcher *launcher)
{
	char text[128];

	if (launcher->phases == NULL || launcher->kill_reason[0] != '\0') {
		launcher->state = STATE_COLLECTING;
		return;
	}
	launcher->state = STATE_RUNNING;
	if (running_start(&launcher->running, launcher->phases, &launcher->boot, &launcher->outbox) == 0)
		return;
	snprintf(text, sizeof(text), "cannot start a process: %s", strerror(errno));
	launcher_fail(launcher, text);
}

static void drop_phase(struct launcher *launcher)
{
	struct phase *phase = launcher->phases;

	launcher->phases = phase->next;
	phase_free(phase);
}

void launcher_end_phase(struct launcher *launcher)
{
	bool has_succeeded;

	if (!running_is_over(&launcher->running))
		return;
	has_succeeded = running_report(&launcher->running, &launcher->outbox);
	do
		drop_phase(launcher);
	while (!has_succeeded && launcher->phases != NULL);
	launcher_start_phase(launcher);
}

static void send_refusal(struct launcher *launcher, const char *name, const char *reason)
{
	char name_field[1100], reason_field[64];
	const char *fields[] = {name_field, reason_field, NULL};

	snprintf(name_field, sizeof(name_field), "name=%s", name);
	snprintf(reason_field, sizeof(reason_field), "reason=%s", reason);
	outbox_add_fields(&launcher->outbox, 'T', fields);
}

/* Sends the file in pieces; an empty one is the end. */
static void send_content(struct launcher *launcher, const char *name, const char *content, size_t length)
{
	static char payload[OUTBOX_PAYLOAD_MAX];
	size_t offset = 0, chunk;

	do {
		size_t head = (size_t)snprintf(payload, sizeof(payload), "%s", name) + 1;

		head += (size_t)snprintf(payload + head, sizeof(payload) - head, "%zu", offset) + 1;
		chunk = length - offset < sizeof(payload) - head ? length - offset : sizeof(payload) - head;
		memcpy(payload + head, content + offset, chunk);
		outbox_add(&launcher->outbox, 'F', payload, head + chunk);
		offset += chunk;
	} while (chunk > 0);
}

static void send_result(struct launcher *launcher, const char *name)
{
	size_t max = launcher->results_room < RESULT_FILE_MAX ? launcher->results_room : RESULT_FILE_MAX;
	size_t length;
	char *content;

	switch (file_read(name, max, &content, &length)) {
	case FILE_READ:
		launcher->results_room -= length;
		send_content(launcher, name, content, length);
		free(content);
		return;
	case FILE_MISSING:
		return send_refusal(launcher, name, "missing");
	case FILE_NOT_A_FILE:
		return send_refusal(launcher, name, "not-a-file");
	case FILE_TOO_LARGE:
		return send_refusal(launcher, name, "too-large");
	}
}

void launcher_collect(struct launcher *launcher)
{
	bool was_killed = launcher->kill_reason[0] != '\0';

	while (launcher->results != NULL && !was_killed) {
		struct result_file *result = launcher->results;

		if (!outbox_has_room(&launcher->outbox))
			return;
		send_result(launcher, result->name);
		launcher->results = result->next;
		free(result);
	}
	outbox_add(&launcher->outbox, 'Z', NULL, 0);
	launcher->state = STATE_FINISHED;
}

void launcher_acknowledge(struct launcher *launcher)
{
	char text[32];

	if (launcher->input.taken == launcher->acknowledged)
		return;
	launcher->acknowledged = launcher->input.taken;
	snprintf(text, sizeof(text), "%llu", (unsigned long long)launcher->acknowledged);
	outbox_add(&launcher->outbox, 'A', text, strlen(text));
}
