/*
 * desk.c - the desk's state, shared by its stages
 */
#include "daemon/desk/desk.h"

#include <inttypes.h>
#include <time.h>

int64_t
desk_clock_ms(void)
{
	struct timespec at;

	(void)clock_gettime(CLOCK_MONOTONIC, &at); /* can't fail */
	return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

int64_t
desk_now(void)
{
	return (int64_t)time(NULL);
}

void
desk_state(Desk *desk, const char *source, int64_t level, const char *text)
{
	g_ptr_array_add(desk->states, g_strdup(source));
	g_ptr_array_add(desk->states, g_strdup_printf("%" PRId64, level));
	g_ptr_array_add(desk->states, g_strdup(text));
}
