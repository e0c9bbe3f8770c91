/*
 * clock.h - what the desk does by the clock
 */
#pragma once

#include "daemon/desk/loop.h"

#define DESK_TICK_MS 1000 /* how soon changes by helpdeskctl are seen */
/* Once a second: looks for what others changed, what has waited long enough and
 * what is due by the calendar. */
void clock_tick(Loop *loop);
