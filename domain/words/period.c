/*
 * period.c - parses periods by name and by numbers, prints them short
 */
#include "domain/words/period.h"

#include <stdio.h>
#include <string.h>

#include "domain/base/fold.h"

static const char *const months[12] = {
	"january janvier jan janv",
	"february fevrier feb fev",
	"march mars mar",
	"april avril apr avr",
	"may mai",
	"june juin jun",
	"july juillet jul juil",
	"august aout aug",
	"september septembre sep sept",
	"october octobre oct",
	"november novembre nov",
	"december decembre dec",
};

Period
period_of_month(Month month)
{
	return (Period){ month_first(month), month_first(month + 1) - 1 };
}

static bool
take_year(const char *word, int *year)
{
	if (strlen(word) != 4 || strspn(word, "0123456789") != 4)
		return false;
	*year = (int)g_ascii_strtoll(word, NULL, 10);
	return *year >= 1970;
}

static bool
by_name(const char *text, Day today, Period *period)
{
	g_auto(GStrv) words = g_strsplit(text, " ", 3);
	int year;

	for (int i = 0; i < 12 && words[0]; i++) {
		Month month = day_month(today) / 12 * 12 + i;

		if (!fold_in_list(words[0], months[i]))
			continue;
		if (words[1] && !take_year(words[1], &year))
			return false;
		if (words[1])
			month = year * 12 + i;
		else if (month > day_month(today))
			month -= 12;
		*period = period_of_month(month);
		return !words[1] || !words[2];
	}
	return false;
}

static bool
by_words(const char *text, Day today, Period *period)
{
	static const struct {
		const char *words; /* with "-" for blanks */
		int months;	   /* from now */
		bool is_year;
	} table[] = {
		{ "this-month month ce-mois mois mois-ci", 0, false },
		{ "last-month mois-dernier le-mois-dernier", -1, false },
		{ "this-year year cette-annee annee", 0, true },
		{ "last-year annee-derniere l'annee-derniere", -12, true },
	};
	g_autofree char *dashed = g_strdelimit(g_strdup(text), " ", '-');

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		Month month = day_month(today) + table[i].months;

		if (!fold_in_list(dashed, table[i].words))
			continue;
		*period = period_of_month(month);
		if (table[i].is_year)
			*period = (Period){ month_first(month / 12 * 12),
					    month_first(month / 12 * 12 + 12) -
						    1 };
		return true;
	}
	return false;
}

/* One side of "..", or the whole text: a year, a month or a day. */
static bool
by_numbers(const char *text, Day today, Period *period)
{
	int year, month, end = 0;
	Day day;

	if (take_year(text, &year)) {
		*period = (Period){ month_first(year * 12),
				    month_first(year * 12 + 12) - 1 };
		return true;
	}
	if (strspn(text, "0123456789-") == strlen(text) &&
	    sscanf(text, "%4d-%2d%n", &year, &month, &end) == 2 &&
	    text[end] == '\0' && year >= 1970 && month >= 1 && month <= 12) {
		*period = period_of_month(year * 12 + month - 1);
		return true;
	}
	if (!day_parse(text, today, &day))
		return false;
	*period = (Period){ day, day };
	return true;
}

bool
period_parse(const char *text, Day today, Period *period)
{
	g_autofree char *folded = g_strstrip(fold(text));
	char *dots = strstr(folded, "..");
	Period to;

	if (!dots)
		return by_numbers(folded, today, period) ||
		       by_name(folded, today, period) ||
		       by_words(folded, today, period);
	*dots = '\0';
	if (!by_numbers(g_strchomp(folded), today, period) ||
	    !by_numbers(g_strchug(dots + 2), today, &to))
		return false;
	period->last = to.last;
	return period->first <= period->last;
}

static bool
is_whole_months(const Period *period)
{
	return period->first == month_first(day_month(period->first)) &&
	       period->last + 1 == month_first(day_month(period->last) + 1);
}

char *
period_print(const Period *period)
{
	Month first = day_month(period->first);
	Month last = day_month(period->last);
	g_autofree char *a = NULL;
	g_autofree char *b = NULL;

	if (is_whole_months(period) && first % 12 == 0 && last == first + 11)
		return g_strdup_printf("%04d", first / 12);
	if (is_whole_months(period) && first == last)
		return month_print(first);
	a = is_whole_months(period) ? month_print(first)
				    : day_print(period->first);
	b = is_whole_months(period) ? month_print(last)
				    : day_print(period->last);
	if (period->first == period->last)
		return g_steal_pointer(&a);
	return g_strdup_printf("%s..%s", a, b);
}
