/*
 * minutes.h - durations as people write them: 1h30, 90m, 1.5h, 0:45
 *
 * All time worked, bought or left is counted in whole minutes.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define MINUTES_MAX ((int64_t)100000 * 60)

/* "1h30", "1h30m", "90m", "90min", "2h", "1.5h", "1,5 h", "0:45"; a "-" in
 * front makes it negative.  False for an empty text, for zero, for anything
 * that is not a whole number of minutes, and for more than MINUTES_MAX. */
bool minutes_parse(const char *word, int64_t *minutes);
/* "1h30", "45m", "2h", "-1h05", "0m"; owned by the caller. */
char *minutes_print(int64_t minutes);
