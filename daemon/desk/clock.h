/*
 * clock.h - what the desk does by the clock
 */
#pragma once

#include "daemon/desk/loop.h"

#define DESK_TICK_MS 1000 /* how soon changes by helpdeskctl are seen */
/* Once a second: what others changed, what waited long enough, what is due by
 * the calendar. */
void clock_tick(Loop *loop);
