/*
 * now.h - the time, for a process that runs
 */
#pragma once

#include <stdint.h>

/* Milliseconds of a clock that never jumps: for waiting. */
int64_t now_ms(void);
/* Seconds since the epoch: for times that people read. */
int64_t now_seconds(void);
