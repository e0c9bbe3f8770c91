/*
 * period.h - spans of days: a month, several, a year, or from day to day
 *
 *	2026-10   2026   2026-10..2026-12   2026-10-01..2026-10-15
 *	october   octobre 2025   last month   mois dernier   this year
 */
#pragma once

#include <stdbool.h>

#include "domain/words/date.h"

typedef struct {
	Day first;
	Day last; /* included */
} Period;

/* A month without a year is the latest one that began before or on @today.
 * False if @text is not a period, or ends before it begins. */
bool period_parse(const char *text, Day today, Period *period);
Period period_of_month(Month month);
/* The period in its shortest form: "2026", "2026-10", "2026-10..2026-12", or
 * its first and last day.  Owned by the caller. */
char *period_print(const Period *period);
