/*
 * now.c - the two clocks of the system
 */
#include "daemon/process/now.h"

#include <time.h>

int64_t
now_ms(void)
{
	struct timespec at;

	(void)clock_gettime(CLOCK_MONOTONIC, &at); /* can't fail */
	return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

int64_t
now_seconds(void)
{
	return (int64_t)time(NULL);
}
