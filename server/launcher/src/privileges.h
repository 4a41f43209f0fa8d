/* The border between the launcher and the program: what the launcher gives up, and how a child becomes the user. */
#ifndef PRIVILEGES_H
#define PRIVILEGES_H

#define USER_ID 1000

/*
 * Leaves the launcher with SETUID, SETGID and KILL alone, none of which an exec can hand on, and hides its memory and
 * descriptors from everybody else. Returns NULL, or what could not be done.
 */
const char *lock_down(void);

/* Turns a forked child into the user: no capabilities, no groups, no open descriptor above `last_fd`. Returns 0 or -1. */
int become_user(int last_fd);

#endif
