/*
 * sample_hostile.h - reports that want to break the paper (HOSTILE T31)
 */
#pragma once

#include "domain/report/report.h"

#define SAMPLE_HOSTILE_COUNT 100

/* What no month ever looked like, for each @number below that count.  Owned
 * by the caller. */
Report *sample_hostile(int number);
