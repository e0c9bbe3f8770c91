/*
 * date.h - days as people write them: 2026-11-03, 3/11/2026, yesterday, hier
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* A day of the proleptic Gregorian calendar: days since 1970-01-01. */
typedef int32_t Day;

/* False if @word is no day.  @today is the desk's. */
bool day_parse(const char *word, Day today, Day *day);
/* "2026-11-03"; owned by the caller. */
char *day_print(Day day);
Day day_add(Day day, int days);
/* The day in @zone on which the second @at lies. */
Day day_of(int64_t at, GTimeZone *zone);
/* The first second of @day in @zone. */
int64_t day_start(Day day, GTimeZone *zone);
