/*
 * minutes.c - parses each way to write a duration, prints one
 */
#include "domain/words/minutes.h"

#include <inttypes.h>
#include <string.h>

#include "domain/base/fold.h"

#define DIGITS_MAX 7

/* The number at *@at, which moves past it; false if there is none. */
static bool
take_number(const char **at, int64_t *number)
{
	size_t digits = strspn(*at, "0123456789");

	if (digits == 0 || digits > DIGITS_MAX)
		return false;
	*number = g_ascii_strtoll(*at, NULL, 10);
	*at += digits;
	return true;
}

/* ".5" or ",25" of an hour, in minutes; false if that is not a whole number. */
static bool
take_fraction(const char **at, int64_t *minutes)
{
	int64_t scale = 1;
	int64_t number;
	const char *start = *at + 1;

	*at = start;
	if (!take_number(at, &number))
		return false;
	for (const char *c = start; c < *at; c++)
		scale *= 10;
	*minutes = number * 60 / scale;
	return number * 60 % scale == 0;
}

static bool
is_word(const char *at, const char *list)
{
	g_autofree char *folded = g_strstrip(fold(at));

	return fold_in_list(folded, list);
}

/* What may follow "1h": "", "30", "30m", "30min". */
static bool
take_rest_of_hour(const char *at, int64_t *minutes)
{
	if (*at == '\0')
		return true;
	return take_number(&at, minutes) && *minutes < 60 &&
	       (*at == '\0' || is_word(at, "m mn min mins"));
}

static bool
parse(const char *at, int64_t *total)
{
	int64_t whole;
	int64_t part = 0;

	if (!take_number(&at, &whole))
		return false;
	if (*at == ':') {
		at++;
		if (strlen(at) != 2 || !take_number(&at, &part) || *at ||
		    part >= 60)
			return false;
		*total = whole * 60 + part;
		return true;
	}
	if (*at == '.' || *at == ',') {
		if (!take_fraction(&at, &part) ||
		    !is_word(at, "h hr hrs hour hours heure heures"))
			return false;
		*total = whole * 60 + part;
		return true;
	}
	if (is_word(at, "m mn min mins minute minutes")) {
		*total = whole;
		return true;
	}
	if (is_word(at, "hr hrs hour hours heure heures")) {
		*total = whole * 60;
		return true;
	}
	if (g_ascii_tolower(*at) != 'h' || !take_rest_of_hour(at + 1, &part))
		return false;
	*total = whole * 60 + part;
	return true;
}

bool
minutes_parse(const char *word, int64_t *minutes)
{
	bool is_negative = *word == '-';

	if (!parse(word + is_negative, minutes) || *minutes <= 0 ||
	    *minutes > MINUTES_MAX)
		return false;
	if (is_negative)
		*minutes = -*minutes;
	return true;
}

char *
minutes_print(int64_t minutes)
{
	const char *sign = minutes < 0 ? "-" : "";
	int64_t all = ABS(minutes);

	if (all < 60)
		return g_strdup_printf("%s%" PRId64 "m", sign, all);
	if (all % 60 == 0)
		return g_strdup_printf("%s%" PRId64 "h", sign, all / 60);
	return g_strdup_printf("%s%" PRId64 "h%02" PRId64, sign, all / 60,
			       all % 60);
}
