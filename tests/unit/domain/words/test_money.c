/*
 * test_money.c - durations, amounts and periods, as people write them
 */
#include "domain/words/minutes.h"
#include "domain/words/money.h"
#include "domain/words/period.h"

static const struct {
	const char *word;
	int64_t minutes; /* 0: none */
	const char *printed;
} durations[] = {
	{ "1h30", 90, "1h30" },
	{ "1h30m", 90, "1h30" },
	{ "90m", 90, "1h30" },
	{ "90min", 90, "1h30" },
	{ "90 minutes", 90, "1h30" },
	{ "1.5h", 90, "1h30" },
	{ "1,5 h", 90, "1h30" },
	{ "0,25h", 15, "15m" },
	{ "0:45", 45, "45m" },
	{ "12:05", 725, "12h05" },
	{ "45m", 45, "45m" },
	{ "2h", 120, "2h" },
	{ "2 heures", 120, "2h" },
	{ "2H", 120, "2h" },
	{ "1h05", 65, "1h05" },
	{ "-30m", -30, "-30m" },
	{ "-1h05", -65, "-1h05" },
	{ "100000h", 6000000, "100000h" },
	{ "100001h", 0, NULL },
	{ "0m", 0, NULL },
	{ "", 0, NULL },
	{ "h", 0, NULL },
	{ "90", 0, NULL },
	{ "1h60", 0, NULL },
	{ "0:60", 0, NULL },
	{ "1:5", 0, NULL },
	{ "1.33h", 0, NULL }, /* no whole minutes */
	{ "1h30x", 0, NULL },
	{ "--30m", 0, NULL },
	{ "+30m", 0, NULL },
	{ "99999999999h", 0, NULL },
	{ "1 h 30", 0, NULL },
};

static void
test_durations(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(durations); i++) {
		int64_t minutes = 0;
		g_autofree char *printed = NULL;
		bool ok = minutes_parse(durations[i].word, &minutes);

		g_test_message("%s", durations[i].word);
		g_assert_cmpint(ok, ==, durations[i].minutes != 0);
		if (!ok)
			continue;
		g_assert_cmpint(minutes, ==, durations[i].minutes);
		printed = minutes_print(minutes);
		g_assert_cmpstr(printed, ==, durations[i].printed);
	}
}

static const struct {
	const char *text;
	int64_t cents; /* -1: none */
	const char *english, *french;
} amounts[] = {
	{ "80", 8000, "\u20ac80.00", "80,00\u00a0\u20ac" },
	{ "80,50\u20ac", 8050, "\u20ac80.50", "80,50\u00a0\u20ac" },
	{ "80.5 EUR", 8050, "\u20ac80.50", "80,50\u00a0\u20ac" },
	{ "$60", 6000, "$60.00", "60,00\u00a0$" },
	{ "1 200.00 chf", 120000, "1,200.00\u00a0CHF",
	  "1\u202f200,00\u00a0CHF" },
	{ "1\u202f234\u202f567,89", 123456789, "\u20ac1,234,567.89",
	  "1\u202f234\u202f567,89\u00a0\u20ac" },
	{ "60 euros", 6000, "\u20ac60.00", "60,00\u00a0\u20ac" },
	{ "9999999999.99", 999999999999, "\u20ac9,999,999,999.99",
	  "9\u202f999\u202f999\u202f999,99\u00a0\u20ac" },
	{ "0", 0, "\u20ac0.00", "0,00\u00a0\u20ac" },
	{ "1 000 000", 100000000, "\u20ac1,000,000.00",
	  "1\u202f000\u202f000,00\u00a0\u20ac" },
	{ "80 mad", 8000, "80.00\u00a0MAD", "80,00\u00a0MAD" },
	/* three letters that are no currency: a tax word, or another word */
	{ "80 TTC", -1, NULL, NULL },
	{ "80 net", -1, NULL, NULL },
	{ "80 now", -1, NULL, NULL },
	/* two numbers */
	{ "80 90", -1, NULL, NULL },
	{ "2 80 EUR", -1, NULL, NULL },
	{ "1 2000", -1, NULL, NULL },
	{ "1234 567", -1, NULL, NULL },
	{ "1 000 00", -1, NULL, NULL },
	{ "", -1, NULL, NULL },
	{ "EUR", -1, NULL, NULL },
	{ "-5", -1, NULL, NULL },
	{ "1,234", -1, NULL, NULL }, /* a thousand, or one? */
	{ "12.", -1, NULL, NULL },
	{ "12 bananas", -1, NULL, NULL },
	{ "12345678901", -1, NULL, NULL },
};

static void
test_amounts(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(amounts); i++) {
		Money money;
		bool ok = money_parse(amounts[i].text, "EUR", &money);
		g_autofree char *english = NULL;
		g_autofree char *french = NULL;

		g_test_message("%s", amounts[i].text);
		g_assert_cmpint(ok, ==, amounts[i].cents >= 0);
		if (!ok)
			continue;
		g_assert_cmpint(money.cents, ==, amounts[i].cents);
		english = money_print(&money, LANGUAGE_EN);
		french = money_print(&money, LANGUAGE_FR);
		g_assert_cmpstr(english, ==, amounts[i].english);
		g_assert_cmpstr(french, ==, amounts[i].french);
	}
}

static Day
day(const char *text)
{
	Day at;

	g_assert_true(day_parse(text, 0, &at));
	return at;
}

static const struct {
	const char *text;
	const char *first, *last; /* NULL: none */
	const char *printed;
} periods[] = {
	{ "2026-10", "2026-10-01", "2026-10-31", "2026-10" },
	{ "2028-02", "2028-02-01", "2028-02-29", "2028-02" },
	{ "2026", "2026-01-01", "2026-12-31", "2026" },
	{ "2026-10..2026-12", "2026-10-01", "2026-12-31", "2026-10..2026-12" },
	{ "2025-11 .. 2026-10", "2025-11-01", "2026-10-31",
	  "2025-11..2026-10" },
	{ "2025..2026", "2025-01-01", "2026-12-31", "2025-01..2026-12" },
	{ "2026-10-05..2026-10-09", "2026-10-05", "2026-10-09",
	  "2026-10-05..2026-10-09" },
	{ "2026-10-05", "2026-10-05", "2026-10-05", "2026-10-05" },
	{ "octobre", "2026-10-01", "2026-10-31", "2026-10" },
	{ "November", "2026-11-01", "2026-11-30", "2026-11" },
	{ "d\u00e9cembre", "2025-12-01", "2025-12-31", "2025-12" },
	{ "d\u00e9cembre 2024", "2024-12-01", "2024-12-31", "2024-12" },
	{ "last month", "2026-10-01", "2026-10-31", "2026-10" },
	{ "mois dernier", "2026-10-01", "2026-10-31", "2026-10" },
	{ "this year", "2026-01-01", "2026-12-31", "2026" },
	{ "last year", "2025-01-01", "2025-12-31", "2025" },
	{ "", NULL, NULL, NULL },
	{ "2026-13", NULL, NULL, NULL },
	{ "2026-12..2026-10", NULL, NULL, NULL },
	{ "octember", NULL, NULL, NULL },
	{ "octobre 20", NULL, NULL, NULL },
	{ "2026-10..", NULL, NULL, NULL },
};

static void
test_periods(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(periods); i++) {
		Period period;
		g_autofree char *printed = NULL;
		bool ok = period_parse(periods[i].text, day("2026-11-26"),
				       &period);

		g_test_message("%s", periods[i].text);
		g_assert_cmpint(ok, ==, periods[i].first != NULL);
		if (!ok)
			continue;
		g_assert_cmpint(period.first, ==, day(periods[i].first));
		g_assert_cmpint(period.last, ==, day(periods[i].last));
		printed = period_print(&period);
		g_assert_cmpstr(printed, ==, periods[i].printed);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/money/durations", test_durations);
	g_test_add_func("/money/amounts", test_amounts);
	g_test_add_func("/money/periods", test_periods);
	return g_test_run();
}
