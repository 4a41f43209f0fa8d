// Stops itself, and with it whoever waits for it by time of its own.
#include <signal.h>

int main(void) { raise(SIGSTOP); }
