/*
 * sample_hostile.h - reports that want to break the paper (HOSTILE T31)
 */
#pragma once

#include "domain/report/report.h"

#define SAMPLE_HOSTILE_COUNT 100

/* A report unlike any real month, one for each @number below that count;
 * owned by the caller. */
Report *sample_hostile(int number);
