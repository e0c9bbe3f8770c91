/*
 * test_ledger.c - contracts, and which of them pays for what
 */
#include <string.h>

#include "domain/hours/contract_keys.h"
#include "domain/hours/ledger.h"

static Day
day(const char *text)
{
	Day at;

	g_assert_true(day_parse(text, 0, &at));
	return at;
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

/* Which contract pays how many minutes, in order, as "2:60 1:30". */
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
		/* a month later there is a new hour */
		{ "2026-12-01", 60, "3:60" },
		{ "2026-12-02", 700, "1:585 0:115" },
		/* told late, for a day when the hour was already used */
		{ "2026-11-30", 10, "0:10" },
		/* before any contract starts */
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

/* What is left of a month carries over, but not into the past. */
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
	/* The use follows from the ledger alone and never exceeds the grant. */
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

/* No sequence of work and corrections loses or makes a minute. */
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

static void
test_heads(void)
{
	static const struct {
		const char *head;
		const char *read; /* or "!" and the word that is wrong */
	} table[] = {
		{ "10h", "pack 600" },
		{ "10", "pack 600" },
		{ "pack 50", "pack 3000" },
		{ "50h pack", "pack 3000" },
		{ "10 hours", "pack 600" },
		{ "10 heures", "pack 600" },
		{ "forfait 5h", "pack 300" },
		{ "7h", "pack 420" },
		{ "1h30", "pack 90" },
		{ "90m", "pack 90" },
		{ "hosting", "hosting 60" },
		{ "h\u00e9bergement", "hosting 60" },
		{ "hosting 2h", "hosting 120" },
		{ "2h hosting", "hosting 120" },
		{ "pack", "pack 0" },
		{ "", "pack 0" },
		{ "100000h", "pack 6000000" },
		{ "99999", "pack 5999940" },
		{ "100000", "!100000" },
		{ "0", "!0" },
		{ "-5h", "!-5h" },
		{ "ten", "!ten" },
		{ "10h 20h", "!20h" },
		{ "10h Acme", "!Acme" },
		{ "pack hosting", "!hosting" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		ContractKind kind = CONTRACT_PACK;
		int64_t minutes = -1;
		g_autofree char *wrong = NULL;
		g_autofree char *got = NULL;
		bool ok = contract_keys_take_head(table[i].head, &kind,
						  &minutes, &wrong);

		got = ok ? g_strdup_printf("%s %d", contract_kind_print(kind),
					   (int)minutes)
			 : g_strdup_printf("!%s", wrong);
		g_assert_cmpstr(got, ==, table[i].read);
	}
}

/* The longest and largest values that can be written never overflow. */
static void
test_borders(void)
{
	g_autoptr(Contract) c =
		contract_new(CONTRACT_HOSTING, (int64_t)100000 * 60, 0);
	Day last = 0;

	c->carries = true;
	g_assert_true(day_parse("9999-12-31", 0, &last));
	c->ends = last;
	g_assert_cmpint(contract_granted(c, last), ==,
			(int64_t)6000000 * 12 * (10000 - 1970));
	g_assert_cmpint(contract_left(c, last), ==,
			(int64_t)6000000 * 12 * (10000 - 1970));
	contract_draw(c, day_month(last), 6000000);
	contract_draw(c, 1970 * 12, 6000000);
	g_assert_cmpint(contract_left(c, 0), ==, 0);
	g_assert_cmpint(g_array_index(c->by_month, MonthUse, 0).month, ==,
			1970 * 12);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ledger/year", test_a_year_ends);
	g_test_add_func("/ledger/turns", test_who_pays_first);
	g_test_add_func("/ledger/carries", test_hosting_that_carries);
	g_test_add_func("/ledger/back", test_giving_back);
	g_test_add_func("/ledger/all", test_no_minute_is_lost);
	g_test_add_func("/ledger/heads", test_heads);
	g_test_add_func("/ledger/borders", test_borders);
	return g_test_run();
}
