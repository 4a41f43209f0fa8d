/* What the container's memory cgroup says, in cgroup v1 or v2. Each function returns -1 when it cannot be read. */
#ifndef MEMORY_H
#define MEMORY_H

/* How many processes of this container the kernel has killed for want of memory. */
long long memory_oom_kills(void);

/* The most bytes that the container has had in use since its start. */
long long memory_peak(void);

#endif
