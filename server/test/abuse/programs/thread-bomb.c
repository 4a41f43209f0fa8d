// Starts threads until there are none to be had, and then goes on asking.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static void *rest(void *unused) {
  for (;;) pause();
  return unused;
}

int main(void) {
  int count = 0;
  pthread_t thread;
  while (pthread_create(&thread, NULL, rest, NULL) == 0) count += 1;
  printf("%d threads\n", count);
  fflush(stdout);
  for (;;) pthread_create(&thread, NULL, rest, NULL);
}
