#include <unistd.h>

int main(void) {
  for (int i = 0; i < 100000; i += 1) write(1, i % 100 == 99 ? "\n" : "x", 1);
}
