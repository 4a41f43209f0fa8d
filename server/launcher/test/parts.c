/* Tests of the launcher's parts that need no sandbox, built with address and undefined-behaviour checks. */
#define _GNU_SOURCE
#include "../src/files.h"
#include "../src/frame-reader.h"
#include "../src/input.h"
#include "../src/outbox.h"
#include "../src/phase.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHECK(condition)                                                                                               \
	do {                                                                                                           \
		if (!(condition)) {                                                                                    \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                \
			exit(1);                                                                                       \
		}                                                                                                      \
	} while (0)

static void count_frame(const struct frame *frame, void *context)
{
	size_t *seen = context;

	CHECK(strlen(frame->payload) == frame->length);
	*seen += 1 + frame->length;
	free(frame->payload);
}

static void frames_may_be_split_anywhere(void)
{
	static const unsigned char bytes[] = "G\0\0\0\0I\0\0\0\3abcE\0\0\0\0";
	size_t total = sizeof(bytes) - 1;

	for (size_t stride = 1; stride <= total; stride++) {
		struct frame_reader reader = {0};
		size_t seen = 0;

		for (size_t at = 0; at < total; at += stride)
			CHECK(frame_reader_feed(&reader, bytes + at, total - at < stride ? total - at : stride, count_frame,
						&seen) == NULL);
		CHECK(seen == 3 + 3);
		CHECK(reader.payload == NULL && reader.header_filled == 0);
	}
}

static void a_frame_that_is_too_long_is_refused(void)
{
	struct frame_reader reader = {0};
	static const unsigned char header[] = {'I', 0x00, 0x80, 0x00, 0x01};

	CHECK(frame_reader_feed(&reader, header, sizeof(header), count_frame, NULL) != NULL);
}

static char *copy_of(const char *bytes, size_t length)
{
	char *copy = malloc(length + 1);

	CHECK(copy != NULL);
	memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}

static void a_phase_is_read(void)
{
	static const char payload[] = "name=run\0arg=a\0arg=\0env=K=v=w\0timeoutMs=5\0cpuSeconds=7\0stdin=open\0tty=80x24";
	const char *problem;
	struct phase *phase = phase_parse(copy_of(payload, sizeof(payload)), sizeof(payload), &problem);

	CHECK(phase != NULL && problem == NULL);
	CHECK(strcmp(phase->name, "run") == 0 && strcmp(phase->cwd, "/sandbox") == 0);
	CHECK(strcmp(phase->args[0], "a") == 0 && phase->args[1][0] == '\0' && phase->args[2] == NULL);
	CHECK(strcmp(phase->env[0], "K=v=w") == 0 && phase->env[1] == NULL);
	CHECK(phase->timeout_ms == 5 && phase->cpu_seconds == 7 && phase->opens_stdin);
	CHECK(phase->has_tty && phase->tty_size.ws_col == 80 && phase->tty_size.ws_row == 24);
	CHECK(phase->length == sizeof(payload));
	phase_free(phase);
}

static void a_phase_that_makes_no_sense_is_refused(void)
{
	static const char *const wrong[] = {"", "name=run", "arg=a", "name=run\narg", "timeoutMs=x", "tty=0x0", "what=ever"};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		size_t length = strlen(wrong[i]) + 1;
		char *payload = copy_of(wrong[i], length);
		const char *problem = NULL;

		CHECK(phase_parse(payload, (uint32_t)length, &problem) == NULL && problem != NULL);
		free(payload);
	}
}

static void file_names_stay_below_their_folder(void)
{
	char long_name[2048];

	memset(long_name, 'a', sizeof(long_name) - 1);
	long_name[sizeof(long_name) - 1] = '\0';
	CHECK(file_name_problem("a.txt") == NULL && file_name_problem("a/b/c") == NULL && file_name_problem("...") == NULL);
	CHECK(file_name_problem("") != NULL && file_name_problem("/a") != NULL && file_name_problem("a//b") != NULL);
	CHECK(file_name_problem("a/") != NULL && file_name_problem("a/../b") != NULL && file_name_problem(".") != NULL);
	CHECK(file_name_problem(long_name) != NULL && file_name_problem(long_name + 2048 - 1 - 256) != NULL);
}

static void input_waits_for_room(void)
{
	struct input input = {0};
	static char bytes[300000];
	int ends[2];
	size_t read_back = 0;
	ssize_t count;

	CHECK(pipe(ends) == 0 && fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0 && fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0);
	CHECK(input_add(&input, bytes, sizeof(bytes)) && input_add(&input, bytes, 1));
	input.has_ended = true;
	while (input_write(&input, ends[1], false) == INPUT_WAITING)
		while ((count = read(ends[0], bytes, sizeof(bytes))) > 0)
			read_back += (size_t)count;
	while ((count = read(ends[0], bytes, sizeof(bytes))) > 0)
		read_back += (size_t)count;
	CHECK(read_back == 300001 && input.taken == 300001 && input_is_empty(&input));
	free(input.bytes);
	close(ends[0]);
	close(ends[1]);
}

static void output_waits_for_its_reader(void)
{
	struct outbox outbox = {0};
	static char bytes[OUTBOX_PAYLOAD_MAX];
	int ends[2];
	size_t expected = 0, read_back = 0;
	ssize_t count;

	CHECK(pipe(ends) == 0 && fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0 && fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0);
	for (; outbox_has_room(&outbox); expected += 5 + sizeof(bytes))
		outbox_add(&outbox, '1', bytes, sizeof(bytes));
	while (!outbox_is_empty(&outbox)) {
		CHECK(outbox_flush(&outbox, ends[1]));
		while ((count = read(ends[0], bytes, sizeof(bytes))) > 0)
			read_back += (size_t)count;
	}
	CHECK(read_back == expected);
	free(outbox.bytes);
	close(ends[0]);
	close(ends[1]);
}

int main(void)
{
	frames_may_be_split_anywhere();
	a_frame_that_is_too_long_is_refused();
	a_phase_is_read();
	a_phase_that_makes_no_sense_is_refused();
	file_names_stay_below_their_folder();
	input_waits_for_room();
	output_waits_for_its_reader();
	puts("all parts hold");
	return 0;
}
