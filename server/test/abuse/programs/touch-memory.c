// Uses a gibibyte.
#include <stdlib.h>
#include <string.h>

int main(void) {
  for (int i = 0; i < 1024; i += 1) memset(malloc(1 << 20), 1, 1 << 20);
}
