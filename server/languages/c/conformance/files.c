#include "sums.h"
#include <stdio.h>

int main(int argc, char **argv) {
  printf("%d\n%s|%s\n", add(2, 3), argv[argc - 2], argv[argc - 1]);
}
