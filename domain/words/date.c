/*
 * date.c - GDate turned into days since 1970, parsed and printed
 */
#include "domain/words/date.h"

#include <stdio.h>
#include <string.h>

#include "domain/base/fold.h"
#include "domain/base/seconds.h"

/* GDate counts days from 0001-01-01, which is day 1. */
#define JULIAN_OF_EPOCH 719163

#define YEAR_MIN 1970
#define YEAR_MAX 10000 /* begins after the last day we can write */

static bool
from_numbers(unsigned year, unsigned month, unsigned day, Day *to)
{
	GDate date;

	if (year < YEAR_MIN || year > YEAR_MAX || month > 12 ||
	    !g_date_valid_dmy((GDateDay)day, (GDateMonth)month,
			      (GDateYear)year))
		return false;
	g_date_clear(&date, 1);
	g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month,
		       (GDateYear)year);
	*to = (Day)g_date_get_julian(&date) - JULIAN_OF_EPOCH;
	return true;
}

bool
day_parse(const char *word, Day today, Day *day)
{
	g_autofree char *folded = fold(word);
	unsigned a, b, c;
	int end = 0;
	/* sscanf() alone would accept signs and blanks. */
	bool is_plain = folded[strspn(folded, "0123456789-/")] == '\0' &&
			g_ascii_isdigit(*folded) && !strstr(folded, "--") &&
			!strstr(folded, "/-");

	if (fold_in_list(folded, "today aujourd'hui aujourdhui"))
		*day = today;
	else if (fold_in_list(folded, "yesterday hier"))
		*day = today - 1;
	else if (!is_plain)
		return false;
	else if (sscanf(folded, "%4u-%2u-%2u%n", &a, &b, &c, &end) == 3 &&
		 folded[end] == '\0')
		return from_numbers(a, b, c, day);
	else if (sscanf(folded, "%2u/%2u/%4u%n", &a, &b, &c, &end) == 3 &&
		 folded[end] == '\0')
		return from_numbers(c, b, a, day);
	else
		return false;
	return true;
}

static GDate
to_date(Day day)
{
	GDate date;

	g_date_clear(&date, 1);
	g_date_set_julian(&date, (guint32)(day + JULIAN_OF_EPOCH));
	return date;
}

char *
day_print(Day day)
{
	GDate date = to_date(day);

	return g_strdup_printf("%04d-%02d-%02d", g_date_get_year(&date),
			       g_date_get_month(&date), g_date_get_day(&date));
}

Day
day_add(Day day, int days)
{
	return day + days;
}

Day
day_add_months(Day day, int months)
{
	Month month = day_month(day) + months;
	GDate date = to_date(day);
	int last = month_first(month + 1) - month_first(month);

	return month_first(month) + MIN(g_date_get_day(&date), last) - 1;
}

Month
day_month(Day day)
{
	GDate date = to_date(day);

	return g_date_get_year(&date) * 12 + (Month)g_date_get_month(&date) - 1;
}

Day
month_first(Month month)
{
	Day day = 0;

	(void)from_numbers((unsigned)month / 12, (unsigned)month % 12 + 1, 1,
			   &day);
	return day;
}

char *
month_print(Month month)
{
	return g_strdup_printf("%04d-%02d", month / 12, month % 12 + 1);
}

Day
day_of(int64_t at, GTimeZone *zone)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(at);
	g_autoptr(GDateTime) local =
		utc ? g_date_time_to_timezone(utc, zone) : NULL;
	Day day = 0;

	if (local)
		(void)from_numbers((unsigned)g_date_time_get_year(local),
				   (unsigned)g_date_time_get_month(local),
				   (unsigned)g_date_time_get_day_of_month(
					   local),
				   &day);
	return day;
}

int64_t
day_start(Day day, GTimeZone *zone)
{
	g_autofree char *text = day_print(day);
	int year = 0, month = 0, number = 0;
	g_autoptr(GDateTime) local = NULL;

	if (sscanf(text, "%d-%d-%d", &year, &month, &number) == 3)
		local = g_date_time_new(zone, year, month, number, 0, 0, 0);
	return local ? g_date_time_to_unix(local) : (int64_t)day * DAY_SECONDS;
}

bool
clock_parse(const char *word, int *seconds)
{
	int hour, minute, end = 0;

	if (sscanf(word, "%2d:%2d%n", &hour, &minute, &end) != 2 ||
	    word[end] != '\0' || hour < 0 || hour > 23 || minute < 0 ||
	    minute > 59)
		return false;
	*seconds = hour * 3600 + minute * 60;
	return true;
}
