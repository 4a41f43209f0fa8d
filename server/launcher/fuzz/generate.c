/*
 * Cases for the fuzz target where there is no libFuzzer: frames as the server sends them, with mistakes put in at random.
 *   fuzz SECONDS SEED
 * It prints how many cases it tried. The same seed makes the same cases.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define CASE_MAX 8192

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const pieces[] = {
	"name=run", "name=", "timeoutMs=1000", "timeoutMs=99999999999999999999", "stdin=open", "tty=80x24", "tty=0x0",
	"tty=80x",  "arg=python3", "arg=", "env=A=b", "env=", "cwd=/tmp", "cpuSeconds=3", "cpuSeconds=-1", "outputBytes=1",
	"a/b/c.txt", "../etc", "/", "", "80x24", "x=y",
};

static uint64_t state;

static uint32_t chance(uint32_t below)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(state >> 33) % below;
}

static size_t add_payload(uint8_t *out, size_t room)
{
	size_t length = 0;

	for (uint32_t count = chance(8); count > 0; count--) {
		const char *piece = pieces[chance(sizeof(pieces) / sizeof(*pieces))];
		size_t size = strlen(piece) + (chance(8) > 0);

		if (length + size > room)
			break;
		memcpy(out + length, piece, size);
		length += size;
	}
	return length;
}

static size_t add_frame(uint8_t *out, size_t room)
{
	size_t length, claimed;

	if (room < 5 + 512)
		return 0;
	length = add_payload(out + 5, 512);
	claimed = chance(16) == 0 ? chance(UINT32_MAX) : length;
	out[0] = (uint8_t)"BFPOGIEWK?"[chance(10)];
	out[1] = (uint8_t)(claimed >> 24);
	out[2] = (uint8_t)(claimed >> 16);
	out[3] = (uint8_t)(claimed >> 8);
	out[4] = (uint8_t)claimed;
	return 5 + length;
}

static size_t make_case(uint8_t *out)
{
	size_t size = 1;

	out[0] = (uint8_t)chance(256);
	for (uint32_t frames = 1 + chance(6); frames > 0; frames--)
		size += add_frame(out + size, CASE_MAX - size);
	for (uint32_t mistakes = chance(4); mistakes > 0; mistakes--)
		out[chance((uint32_t)size)] = (uint8_t)chance(256);
	return size - chance((uint32_t)size);
}

int main(int count, char **words)
{
	static uint8_t bytes[CASE_MAX];
	time_t end = time(NULL) + (count > 1 ? atoi(words[1]) : 1);
	unsigned long cases = 0;

	state = count > 2 ? strtoull(words[2], NULL, 10) : 1;
	while (time(NULL) < end || cases < 1000) {
		/* On the heap and no larger than it is, so that reading past its end is noticed. */
		size_t size = make_case(bytes);
		uint8_t *copy = malloc(size > 0 ? size : 1);

		if (copy == NULL)
			return 1;
		memcpy(copy, bytes, size);
		LLVMFuzzerTestOneInput(copy, size);
		free(copy);
		cases++;
	}
	printf("%lu cases\n", cases);
	return 0;
}
