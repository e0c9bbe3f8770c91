/*
 * wording_numbers.c - numbers, times and days as each language writes them
 */
#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#include "domain/words/date.h"
#include "reports/wording.h"

#define NN	  "\342\200\257" /* narrow space that does not break */
#define NB	  "\302\240"	 /* space that does not break */
#define MINUS	  "\342\210\222"
#define DASH	  "\342\200\223"
#define DAY_MAX	  2932896   /* 9999-12-31 */
#define DAY_MIN	  (-719162) /* 0001-01-01 */
#define HOUR	  60
#define IN_DAYS	  (48 * HOUR) /* from here on a wait is told in days */
#define PER_DAY	  (24 * HOUR)
#define MONTHS	  12
#define FIRST_DAY 1

static const char *const months[LANGUAGE_COUNT][MONTHS] = {
	[LANGUAGE_EN] = { "January", "February", "March", "April", "May",
			  "June", "July", "August", "September", "October",
			  "November", "December" },
	[LANGUAGE_FR] = { "janvier", "février", "mars", "avril", "mai", "juin",
			  "juillet", "août", "septembre", "octobre", "novembre",
			  "décembre" },
};
static const char *const short_months[LANGUAGE_COUNT][MONTHS] = {
	[LANGUAGE_EN] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
			  "Aug", "Sep", "Oct", "Nov", "Dec" },
	[LANGUAGE_FR] = { "janv.", "févr.", "mars", "avr.", "mai", "juin",
			  "juil.", "août", "sept.", "oct.", "nov.", "déc." },
};

/* The number without its sign, in groups of three. */
static char *
grouped(Language language, uint64_t number)
{
	g_autofree char *digits = g_strdup_printf("%" PRIu64, number);
	size_t count = strlen(digits);
	GString *text = g_string_new(NULL);

	for (size_t i = 0; i < count; i++) {
		if (i > 0 && (count - i) % 3 == 0)
			g_string_append(text,
					language == LANGUAGE_FR ? NN : ",");
		g_string_append_c(text, digits[i]);
	}
	return g_string_free(text, FALSE);
}

static uint64_t
magnitude(int64_t number)
{
	return number < 0 ? -(uint64_t)number : (uint64_t)number;
}

char *
wording_number(Language language, int64_t number)
{
	g_autofree char *digits = grouped(language, magnitude(number));

	return g_strconcat(number < 0 ? MINUS : "", digits, NULL);
}

char *
wording_tenths(Language language, int64_t tenths)
{
	uint64_t size = magnitude(tenths);
	g_autofree char *whole = grouped(language, size / 10);
	char tenth[] = { (char)('0' + size % 10), '\0' };

	if (size % 10 == 0)
		return g_strconcat(tenths < 0 ? MINUS : "", whole, NULL);
	return g_strconcat(tenths < 0 ? MINUS : "", whole,
			   language == LANGUAGE_FR ? "," : ".", tenth, NULL);
}

int64_t
wording_rounded(int64_t number, int64_t unit)
{
	int64_t rest = number % unit;

	return number / unit + (rest >= unit - rest) - (-rest >= unit + rest);
}

char *
wording_percent(Language language, int64_t part, int64_t whole)
{
	double share = whole > 0 ? (double)part / (double)whole : 0;
	g_autofree char *number =
		wording_number(language,
			       (int64_t)(CLAMP(share, 0, 1000) * 100 + 0.5));

	return g_strconcat(number, language == LANGUAGE_FR ? NN "%" : "%",
			   NULL);
}

char *
wording_ticket(int64_t ticket)
{
	return g_strdup_printf("#%" PRId64, ticket);
}

char *
wording_minutes(Language language, int64_t minutes)
{
	uint64_t size = magnitude(minutes);
	const char *sign = minutes < 0 ? MINUS : "";
	g_autofree char *hours = grouped(language, size / HOUR);
	unsigned rest = (unsigned)(size % HOUR);

	if (size > 0 && size < HOUR)
		return g_strdup_printf("%s%u" NN "min", sign, rest);
	if (rest == 0)
		return g_strconcat(sign, hours, NN "h", NULL);
	return g_strdup_printf("%s%s" NN "h" NN "%02u", sign, hours, rest);
}

char *
wording_wait(Language language, int64_t minutes)
{
	g_autofree char *days = NULL;

	if (minutes < 0)
		return g_strdup(DASH);
	if (minutes < IN_DAYS)
		return wording_minutes(language, minutes);
	days = wording_tenths(language, wording_rounded(minutes, PER_DAY / 10));
	return wording_fill(language, WORD_SPAN_DAYS, days, NULL, NULL);
}

typedef struct {
	int year;
	int month; /* 0..11 */
	int day;   /* 1..31 */
} Civil;

static bool
civil(int64_t day, Civil *date)
{
	Month month;

	if (day < DAY_MIN || day > DAY_MAX)
		return false;
	month = day_month((Day)day);
	*date = (Civil){ month / MONTHS, month % MONTHS,
			 (Day)day - month_first(month) + FIRST_DAY };
	return true;
}

char *
wording_day(Language language, int64_t day)
{
	Civil date;

	if (day == 0)
		return g_strdup("");
	if (!civil(day, &date))
		return g_strdup(DASH);
	if (language == LANGUAGE_FR)
		return g_strdup_printf("%02d/%02d/%04d", date.day,
				       date.month + 1, date.year);
	return g_strdup_printf("%d" NB "%s" NB "%04d", date.day,
			       short_months[language][date.month], date.year);
}

/* "3", "1er" */
static char *
day_number(Language language, int day)
{
	g_autofree char *number = g_strdup_printf("%d", day);

	return day == FIRST_DAY ? wording_fill(language, WORD_DAY_ONE, number,
					       NULL, NULL)
				: g_steal_pointer(&number);
}

static char *
long_day(Language language, const Civil *date, bool has_month, bool has_year)
{
	g_autofree char *day = day_number(language, date->day);
	g_autoptr(GString) text = g_string_new(day);

	if (has_month)
		g_string_append_printf(text, NB "%s",
				       months[language][date->month]);
	if (has_year)
		g_string_append_printf(text, NB "%d", date->year);
	return g_strdup(text->str);
}

char *
wording_long_day(Language language, int64_t day)
{
	Civil date;

	if (!civil(day, &date))
		return g_strdup(DASH);
	return long_day(language, &date, true, true);
}

/* What a period is made of. */
typedef enum {
	SPAN_NONE, /* outside our calendar, or it ends before it begins */
	SPAN_DAY,
	SPAN_DAYS,
	SPAN_MONTH,
	SPAN_MONTHS,
	SPAN_YEAR,
} Span;

static Span
span_of(int64_t first, int64_t last, Civil *from, Civil *to)
{
	Civil next;
	bool is_whole;

	if (!civil(first, from) || !civil(last, to) || last < first)
		return SPAN_NONE;
	if (first == last)
		return SPAN_DAY;
	is_whole = from->day == FIRST_DAY &&
		   (!civil(last + 1, &next) || next.day == FIRST_DAY);
	if (!is_whole)
		return SPAN_DAYS;
	if (from->year == to->year && from->month == to->month)
		return SPAN_MONTH;
	if (from->year == to->year && from->month == 0 &&
	    to->month == MONTHS - 1)
		return SPAN_YEAR;
	return SPAN_MONTHS;
}

static char *
month_of(Language language, const Civil *date, bool has_year)
{
	if (!has_year)
		return g_strdup(months[language][date->month]);
	return g_strdup_printf("%s" NB "%d", months[language][date->month],
			       date->year);
}

/* "October" and "December 2026", for two months or two days. */
static void
both_ends(Language language, Span span, const Civil *from, const Civil *to,
	  char *ends[2])
{
	bool has_year = from->year != to->year;
	bool has_month = has_year || from->month != to->month;

	if (span == SPAN_MONTHS) {
		ends[0] = month_of(language, from, has_year);
		ends[1] = month_of(language, to, true);
	} else {
		ends[0] = long_day(language, from, has_month, has_year);
		ends[1] = long_day(language, to, true, true);
	}
}

static char *
period(Language language, int64_t first, int64_t last, bool is_sentence)
{
	Civil from = { 0 }, to = { 0 };
	Span span = span_of(first, last, &from, &to);
	g_autofree char *one = NULL, *two = NULL;
	char *ends[2] = { NULL, NULL };
	Word word = WORD_IN_PERIOD;

	switch (span) {
	case SPAN_NONE:
		return g_strdup(DASH);
	case SPAN_DAY:
		one = long_day(language, &from, true, true);
		word = WORD_IN_DAY;
		break;
	case SPAN_MONTH:
		one = month_of(language, &from, true);
		break;
	case SPAN_YEAR:
		one = g_strdup_printf("%d", from.year);
		break;
	case SPAN_DAYS:
	case SPAN_MONTHS:
		both_ends(language, span, &from, &to, ends);
		one = ends[0];
		two = ends[1];
		word = !is_sentence	     ? WORD_DAYS
		       : span == SPAN_MONTHS ? WORD_IN_MONTHS
					     : WORD_IN_DAYS;
		break;
	}
	if (!is_sentence && word != WORD_DAYS)
		return g_steal_pointer(&one);
	return wording_fill(language, word, one, two, NULL);
}

char *
wording_period(Language language, int64_t first, int64_t last)
{
	return period(language, first, last, false);
}

char *
wording_in_period(Language language, int64_t first, int64_t last)
{
	return period(language, first, last, true);
}

char *
wording_month(Language language, const char *month)
{
	size_t digits = strspn(month, "0123456789");
	int64_t number;

	if (month[digits] != '-' || strlen(month + digits) != strlen("-11"))
		return g_strdup(month);
	number = g_ascii_strtoll(month + digits + 1, NULL, 10);
	if (number < 1 || number > MONTHS)
		return g_strdup(month);
	return g_strdup(short_months[language][number - 1]);
}

char *
wording_count(Language language, Word none, int64_t count)
{
	g_autofree char *number = wording_number(language, count);

	return wording_fill(language,
			    count == 0 ? none : none + (count == 1 ? 1 : 2),
			    number, NULL, NULL);
}
