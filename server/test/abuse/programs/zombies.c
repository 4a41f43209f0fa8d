// First children that nobody waits for, then a thousand orphans for process 1 to bury.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t start(void) {
  pid_t child = fork();
  if (child == 0) _exit(0);
  return child;
}

int main(void) {
  int zombies = 0;
  while (start() > 0) zombies += 1;
  printf("%d zombies\n", zombies);
  fflush(stdout);
  while (wait(NULL) > 0) {
  }
  for (int count = 0; count < 1000;) {
    pid_t parent = fork();
    if (parent == 0) {
      start();
      _exit(0);
    }
    if (parent > 0) count += 1;
    wait(NULL);
  }
  puts("buried");
}
