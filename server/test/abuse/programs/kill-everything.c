// Kills all that it may, and then the launcher, by every number and signal it can think of.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void attempt(const char *what, pid_t pid, int signal) {
  if (kill(pid, signal) == 0) printf("%s worked\n", what);
  else printf("%s: %s\n", what, strerror(errno));
}

int main(void) {
  kill(-1, SIGKILL);
  attempt("kill 1", 1, SIGKILL);
  attempt("stop 1", 1, SIGSTOP);
  attempt("interrupt 1", 1, SIGINT);
  attempt("kill parent", getppid(), SIGKILL);
  return 0;
}
