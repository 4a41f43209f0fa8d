// More memory than the machine has, before the first line is executed.
static char huge[1L << 40];

int main(int count, char **words) {
  for (long i = 0; i < 1L << 40; i += 4096) huge[i] = words[0][0] + count;
  return huge[12345];
}
