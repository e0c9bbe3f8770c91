/*
 * date.h - days as people write them: 2026-11-03, 3/11/2026, yesterday, hier
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* A day of the proleptic Gregorian calendar: days since 1970-01-01. */
typedef int32_t Day;

/* False if @word is not a day.  @today is today at the desk. */
bool day_parse(const char *word, Day today, Day *day);
/* "2026-11-03"; owned by the caller. */
char *day_print(Day day);
Day day_add(Day day, int days);
/* The same day of the month, @months later.  If that month is too short, its
 * last day (2028-02-29 plus twelve months is 2029-02-28). */
Day day_add_months(Day day, int months);

/* Months are counted from year 0: January 2026 is 2026 * 12. */
typedef int32_t Month;
Month day_month(Day day);
/* The first day of @month.  The month ends the day before that of @month +
 * 1. */
Day month_first(Month month);
/* "2026-11"; owned by the caller. */
char *month_print(Month month);

/* The day in @zone that holds the second @at. */
Day day_of(int64_t at, GTimeZone *zone);
/* "07:00" as seconds since midnight; false if it is not a time of day. */
bool clock_parse(const char *word, int *seconds);
/* The first second of @day in @zone. */
int64_t day_start(Day day, GTimeZone *zone);
