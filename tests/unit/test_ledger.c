/*
 * test_ledger.c - durations, amounts, periods, contracts, who pays what
 */
#include <string.h>

#include "domain/ledger.h"
#include "domain/minutes.h"
#include "domain/period.h"

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
	{ "0", 0, "\u20ac0.00", "0,00\u00a0\u20ac" },
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

/* The last day of a year, over leap years. */
static void
test_a_year_ends(void)
{
	static const struct {
		const char *starts, *ends;
	} rows[] = {
		{ "2026-11-26", "2027-11-25" }, { "2026-01-01", "2026-12-31" },
		{ "2028-02-29", "2029-02-28" }, { "2027-03-01", "2028-02-29" },
		{ "2027-02-28", "2028-02-27" }, { "2028-02-28", "2029-02-27" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Contract) c =
			contract_new(CONTRACT_PACK, 600, day(rows[i].starts));

		g_test_message("%s", rows[i].starts);
		g_assert_cmpint(c->ends, ==, day(rows[i].ends));
		g_assert_cmpint(contract_left(c, c->ends), ==, 600);
		g_assert_cmpint(contract_left(c, c->ends + 1), ==, 0);
		g_assert_cmpint(contract_left(c, c->starts - 1), ==, 0);
	}
}

static GPtrArray *
no_contracts(void)
{
	return g_ptr_array_new_with_free_func((GDestroyNotify)contract_free);
}

static Contract *
add(GPtrArray *to, ContractKind kind, int64_t minutes, const char *starts)
{
	Contract *c = contract_new(kind, minutes, day(starts));

	c->id = to->len + 1;
	g_ptr_array_add(to, c);
	return c;
}

/* "2:60 1:30" is who pays what, in order. */
static char *
draws_print(const GArray *draws)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; draws && i < draws->len; i++) {
		const Draw *draw = &g_array_index(draws, Draw, i);

		g_string_append_printf(text, "%s%d:%d", i ? " " : "",
				       (int)draw->contract, (int)draw->minutes);
	}
	return g_string_free(text, FALSE);
}

static void
test_who_pays_first(void)
{
	static const struct {
		const char *day;
		int64_t minutes;
		const char *draws;
	} rows[] = {
		/* hosting, then the pack that ends first, then the other */
		{ "2026-11-10", 30, "3:30" },
		{ "2026-11-11", 45, "3:30 2:15" },
		{ "2026-11-12", 300, "2:285 1:15" },
		/* a month later there is an hour again */
		{ "2026-12-01", 60, "3:60" },
		{ "2026-12-02", 700, "1:585 0:115" },
		/* told late, for a day when the hour was used */
		{ "2026-11-30", 10, "0:10" },
		/* before all of them */
		{ "2026-01-31", 10, "0:10" },
	};
	g_autoptr(GPtrArray) all = no_contracts();

	add(all, CONTRACT_PACK, 600, "2026-09-01");
	add(all, CONTRACT_PACK, 300, "2026-02-01");
	add(all, CONTRACT_HOSTING, 60, "2026-11-01");
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GArray) draws =
			ledger_draw(all, day(rows[i].day), rows[i].minutes);
		g_autofree char *printed = draws_print(draws);

		g_test_message("%s", rows[i].day);
		g_assert_cmpstr(printed, ==, rows[i].draws);
		ledger_apply(all, draws);
	}
}

/* What a month leaves goes on, but not into the past. */
static void
test_hosting_that_carries(void)
{
	g_autoptr(GPtrArray) all = no_contracts();
	Contract *c = add(all, CONTRACT_HOSTING, 60, "2026-01-15");

	c->carries = true;
	g_assert_cmpint(contract_left(c, day("2026-01-20")), ==, 60);
	g_assert_cmpint(contract_left(c, day("2026-03-02")), ==, 180);
	contract_draw(c, day_month(day("2026-03-02")), 150);
	g_assert_cmpint(contract_left(c, day("2026-03-31")), ==, 30);
	g_assert_cmpint(contract_left(c, day("2026-01-31")), ==, 30);
	g_assert_cmpint(contract_left(c, day("2026-04-01")), ==, 90);
	c->carries = false;
	g_assert_cmpint(contract_left(c, day("2026-03-31")), ==, 0);
	g_assert_cmpint(contract_left(c, day("2026-01-31")), ==, 60);
}

static void
test_giving_back(void)
{
	static const Draw draws[] = {
		{ 1, 0, 15 },
		{ 2, 0, 0 },
		{ 2, 0, 40 },
		{ 0, 0, 5 },
	};
	static const struct {
		int64_t minutes;
		const char *back; /* NULL: refused */
	} rows[] = {
		{ 10, "1:-10" },      { 15, "1:-15" },
		{ 16, "1:-15 2:-1" }, { 60, "1:-15 2:-40 0:-5" },
		{ 61, NULL },
	};
	g_autoptr(GArray) paid = g_array_new(FALSE, FALSE, sizeof(Draw));

	g_array_append_vals(paid, draws, G_N_ELEMENTS(draws));
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GArray) back =
			ledger_give_back(paid, rows[i].minutes);
		g_autofree char *printed = draws_print(back);

		g_assert_cmpint(back != NULL, ==, rows[i].back != NULL);
		if (back)
			g_assert_cmpstr(printed, ==, rows[i].back);
	}
}

#define ROUNDS 3000
#define STEPS  60

static int
pick(int below)
{
	return g_test_rand_int_range(0, below);
}

/* A few contracts of all kinds around 2026. */
static GPtrArray *
some_contracts(void)
{
	GPtrArray *all = no_contracts();

	for (int n = pick(5); n > 0; n--) {
		Contract *c =
			contract_new(pick(3) ? CONTRACT_PACK : CONTRACT_HOSTING,
				     1 + pick(300),
				     day("2025-06-01") + pick(500));

		c->id = all->len + 1;
		c->carries = pick(2);
		c->is_closed = pick(10) == 0;
		if (pick(3) == 0)
			c->ends = c->starts + pick(60);
		g_ptr_array_add(all, c);
	}
	return all;
}

static int64_t
sum(const GArray *draws)
{
	int64_t total = 0;

	for (guint i = 0; i < draws->len; i++)
		total += g_array_index(draws, Draw, i).minutes;
	return total;
}

static void
check_contract(const Contract *c, const GArray *ledger)
{
	int64_t used = 0;
	Month last = 0;

	for (guint i = 0; i < ledger->len; i++) {
		const Draw *draw = &g_array_index(ledger, Draw, i);

		if (draw->contract != c->id)
			continue;
		used += draw->minutes;
		last = MAX(last, draw->month);
	}
	/* It can be told from the ledger alone, and was never overdrawn. */
	g_assert_cmpint(used, ==, c->used);
	g_assert_cmpint(used, >=, 0);
	g_assert_cmpint(used, <=, contract_granted(c, c->ends));
	for (guint i = 0; c->kind == CONTRACT_HOSTING && i < c->by_month->len;
	     i++) {
		const MonthUse *use = &g_array_index(c->by_month, MonthUse, i);

		g_assert_cmpint(use->minutes, >=, 0);
		if (!c->carries)
			g_assert_cmpint(use->minutes, <=, c->minutes);
	}
	for (Month month = day_month(c->starts);
	     c->kind == CONTRACT_HOSTING && c->carries && month <= last;
	     month++) {
		int64_t by_then = 0;

		for (guint i = 0; i < ledger->len; i++) {
			const Draw *draw = &g_array_index(ledger, Draw, i);

			if (draw->contract == c->id && draw->month <= month)
				by_then += draw->minutes;
		}
		g_assert_cmpint(by_then, <=,
				contract_granted(c,
						 month_first(month + 1) - 1));
	}
}

/* No order of work and corrections loses or makes a minute. */
static void
test_no_minute_is_lost(void)
{
	for (int round = 0; round < ROUNDS; round++) {
		g_autoptr(GPtrArray) all = some_contracts();
		g_autoptr(GArray) ledger =
			g_array_new(FALSE, FALSE, sizeof(Draw));
		g_autoptr(GArray) paid =
			g_array_new(FALSE, FALSE, sizeof(Draw));
		int64_t worked = 0;

		for (int step = pick(STEPS); step > 0; step--) {
			Day at = day("2025-05-01") + pick(600);
			int64_t minutes = 1 + pick(200);
			g_autoptr(GArray) draws =
				pick(4) ? ledger_draw(all, at, minutes)
					: ledger_give_back(paid, minutes);

			if (!draws) {
				g_assert_cmpint(minutes, >, worked);
				continue;
			}
			g_assert_cmpint(ABS(sum(draws)), ==, minutes);
			worked += sum(draws);
			g_array_append_vals(ledger, draws->data, draws->len);
			ledger_apply(all, draws);
			ledger_pay(paid, draws);
		}
		g_assert_cmpint(sum(paid), ==, worked);
		g_assert_cmpint(sum(ledger), ==, worked);
		for (guint i = 0; i < all->len; i++)
			check_contract(g_ptr_array_index(all, i), ledger);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ledger/durations", test_durations);
	g_test_add_func("/ledger/amounts", test_amounts);
	g_test_add_func("/ledger/periods", test_periods);
	g_test_add_func("/ledger/year", test_a_year_ends);
	g_test_add_func("/ledger/turns", test_who_pays_first);
	g_test_add_func("/ledger/carries", test_hosting_that_carries);
	g_test_add_func("/ledger/back", test_giving_back);
	g_test_add_func("/ledger/all", test_no_minute_is_lost);
	return g_test_run();
}
