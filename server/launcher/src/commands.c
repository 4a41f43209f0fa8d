/* What each frame of the server does. */
#define _GNU_SOURCE
#include "files.h"
#include "launcher.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void take_file(struct launcher *launcher, const struct frame *frame)
{
	size_t name_length = strlen(frame->payload);
	const char *problem = file_name_problem(frame->payload);
	char text[128];
	int error;

	if (problem != NULL)
		launcher_fail(launcher, problem);
	if (name_length == frame->length)
		launcher_fail(launcher, "a file frame has no NUL after the name");
	error = file_write(frame->payload, frame->payload + name_length + 1, frame->length - name_length - 1);
	if (error == 0)
		return;
	snprintf(text, sizeof(text), "cannot write an input file: %s", strerror(error));
	launcher_fail(launcher, text);
}

/* The phase keeps the payload. */
static void take_phase(struct launcher *launcher, const struct frame *frame)
{
	struct phase **last = &launcher->phases;
	const char *problem;

	while (*last != NULL)
		last = &(*last)->next;
	*last = phase_parse(frame->payload, frame->length, &problem);
	if (*last == NULL)
		launcher_fail(launcher, problem);
}

/* The boot keeps the payload as well. */
static void take_boot(struct launcher *launcher, const struct frame *frame)
{
	char text[128];
	const char *problem;
	struct phase *phase;

	if (launcher->boot.phase != NULL)
		launcher_fail(launcher, "an interpreter waits already");
	phase = phase_parse(frame->payload, frame->length, &problem);
	if (phase == NULL)
		launcher_fail(launcher, problem);
	if (boot_start(&launcher->boot, phase) == 0)
		return;
	snprintf(text, sizeof(text), "cannot start an interpreter: %s", strerror(errno));
	launcher_fail(launcher, text);
}

static void take_result_name(struct launcher *launcher, const struct frame *frame)
{
	struct result_file **last = &launcher->results;
	struct result_file *result;
	const char *problem = file_name_problem(frame->payload);

	if (problem != NULL)
		launcher_fail(launcher, problem);
	while (*last != NULL)
		last = &(*last)->next;
	result = malloc(sizeof(*result) + strlen(frame->payload) + 1);
	if (result == NULL)
		launcher_fail(launcher, "no memory for a result file");
	result->next = NULL;
	strcpy(result->name, frame->payload);
	*last = result;
}

static void take_input(struct launcher *launcher, const struct frame *frame)
{
	if (launcher->input.has_ended)
		return;
	if (!input_add(&launcher->input, frame->payload, frame->length))
		launcher_fail(launcher, "the server sent input without waiting for its acknowledgement");
}

/* The size of a terminal that is open, and of those that are still to come. */
static void take_size(struct launcher *launcher, const struct frame *frame)
{
	struct winsize size = {0};

	if (!parse_size(frame->payload, &size))
		launcher_fail(launcher, "a terminal's size is not COLSxROWS");
	for (struct phase *phase = launcher->phases; phase != NULL; phase = phase->next)
		phase->tty_size = size;
	if (launcher->state == STATE_RUNNING && launcher->running.child.terminal >= 0)
		ioctl(launcher->running.child.out, TIOCSWINSZ, &size);
}

static void take_kill(struct launcher *launcher, const struct frame *frame)
{
	if (launcher->kill_reason[0] != '\0' || launcher->state == STATE_FINISHED)
		return;
	snprintf(launcher->kill_reason, sizeof(launcher->kill_reason), "%s",
		 frame->length > 0 ? frame->payload : "stopped");
	if (launcher->state == STATE_RUNNING)
		running_kill(&launcher->running, launcher->kill_reason);
	else
		launcher->state = STATE_COLLECTING;
}

static void take_setup_frame(struct launcher *launcher, const struct frame *frame)
{
	if (launcher->state != STATE_WAITING)
		launcher_fail(launcher, "a frame of the set-up came after the start");
	switch (frame->type) {
	case 'B':
		return take_boot(launcher, frame);
	case 'F':
		return take_file(launcher, frame);
	case 'P':
		return take_phase(launcher, frame);
	case 'O':
		return take_result_name(launcher, frame);
	case 'G':
		return launcher_start_phase(launcher);
	}
}

void launcher_take_frame(const struct frame *frame, void *context)
{
	struct launcher *launcher = context;

	switch (frame->type) {
	case 'B':
	case 'F':
	case 'P':
	case 'O':
	case 'G':
		/* After a kill the rest of a set-up may still be on its way. */
		if (launcher->kill_reason[0] == '\0')
			take_setup_frame(launcher, frame);
		break;
	case 'I':
		take_input(launcher, frame);
		break;
	case 'E':
		launcher->input.has_ended = true;
		break;
	case 'W':
		take_size(launcher, frame);
		break;
	case 'K':
		take_kill(launcher, frame);
		break;
	default:
		launcher_fail(launcher, "a frame has a type that is not known");
	}
	/* A phase that was taken owns its payload. */
	if ((frame->type != 'P' && frame->type != 'B') || launcher->kill_reason[0] != '\0')
		free(frame->payload);
}
