/*
 * loop.c - keeps the states of the stages until the next commit
 */
#include "daemon/desk/loop.h"

#include <inttypes.h>
#include <time.h>

void
loop_state(Loop *loop, const char *source, int64_t level, const char *text)
{
	g_ptr_array_add(loop->states, g_strdup(source));
	g_ptr_array_add(loop->states, g_strdup_printf("%" PRId64, level));
	g_ptr_array_add(loop->states, g_strdup(text));
}
