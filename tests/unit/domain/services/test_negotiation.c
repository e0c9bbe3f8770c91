/*
 * test_negotiation.c - offers and answers: who may make them, what is final
 */
#include <string.h>

#include "domain/services/negotiation.h"

static Price
euros(int64_t cents)
{
	return (Price){ .money = { cents, "EUR" } };
}

/* o80 c60 a, by staff in capitals: "O80 c60 A" is offered, countered,
 * accepted by staff.  Moves: o offer, c counter, a accept, d decline,
 * r reopen, w withdraw, t retract. */
static const struct {
	const char *moves;
	const char *last; /* the refusal of the last move; "" if it is made */
	const char *state;
	int64_t final; /* euros; 0: none */
} table[] = {
	{ "O80", "", "offered", 0 },
	{ "o80", "staff-only", "asked", 0 },
	{ "O", "needs-price", "asked", 0 },
	{ "c60", "no-offer", "asked", 0 },
	{ "a", "no-offer", "asked", 0 },
	{ "O80 a", "", "accepted", 80 },
	{ "O80 a80", "", "accepted", 80 },
	{ "O80 a79", "other-price", "offered", 0 },
	{ "O80 A", "no-offer", "offered", 0 }, /* staff's own offer */
	{ "O80 c60", "", "countered", 0 },
	{ "O80 C60", "client-only", "offered", 0 },
	{ "O80 c60 a", "no-offer", "countered", 0 },
	{ "O80 c60 A", "", "accepted", 60 },
	{ "O80 c60 A80", "other-price", "countered", 0 },
	{ "O80 c60 c55", "", "countered", 0 },
	{ "O80 c60 O70", "", "offered", 0 },
	{ "O80 c60 O70 a", "", "accepted", 70 },
	{ "O80 O70 a80", "other-price", "offered", 0 }, /* they crossed */
	{ "O80 c60 D", "", "offered", 0 },
	{ "O80 c60 D a80", "", "accepted", 80 },
	{ "O80 d", "", "declined", 0 },
	{ "O80 d a", "no-offer", "declined", 0 },
	{ "O80 d c50", "", "countered", 0 },
	{ "O80 d O70 a", "", "accepted", 70 },
	{ "O80 a O70", "price-final", "accepted", 80 },
	{ "O80 a c70", "price-final", "accepted", 80 },
	{ "O80 a a", "price-final", "accepted", 80 },
	{ "O80 a d", "price-final", "accepted", 80 },
	{ "O80 a W", "price-final", "accepted", 80 },
	{ "O80 a r", "staff-only", "accepted", 80 },
	{ "O80 a R", "needs-reason", "accepted", 80 },
	{ "O80 a R1", "", "asked", 0 },
	{ "O80 a R1 a", "no-offer", "asked", 0 },
	{ "O80 a R1 O90 a", "", "accepted", 90 },
	{ "O80 R1", "not-accepted", "offered", 0 },
	{ "O80 W", "", "withdrawn", 0 },
	{ "O80 w", "staff-only", "offered", 0 },
	{ "O80 W a", "no-offer", "withdrawn", 0 },
	{ "W O80", "line-withdrawn", "withdrawn", 0 },
	{ "W W", "already", "withdrawn", 0 },
	{ "O80 T", "", "asked", 0 },
	{ "O80 O70 T", "", "asked", 0 },
	{ "O80 T a80", "no-offer", "asked", 0 },
	{ "O80 T c60", "no-offer", "asked", 0 },
	{ "O80 T O90 a", "", "accepted", 90 },
	{ "O80 T O90 c60 D a90", "", "accepted", 90 },
	{ "O80 t", "staff-only", "offered", 0 },
	{ "T", "nothing-offered", "asked", 0 },
	{ "O80 c60 T", "nothing-offered", "countered", 0 },
	{ "O80 d T", "nothing-offered", "declined", 0 },
	{ "O80 a T", "price-final", "accepted", 80 },
	{ "W T", "line-withdrawn", "withdrawn", 0 },
};

static Move
move_of(const char *word)
{
	static const char letters[MOVE_COUNT + 1] = "ocadrwt";
	char letter = g_ascii_tolower(*word);
	int64_t number = g_ascii_strtoll(word + 1, NULL, 10);
	Move move = { .kind = (MoveKind)(strchr(letters, letter) - letters),
		      .is_staff = g_ascii_isupper(*word),
		      .has_price = number > 0 && letter != 'r',
		      .price = euros(number * 100),
		      .reason = number > 0 ? "he asked for it" : "" };

	return move;
}

static void
test_each_way(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_auto(GStrv) words = g_strsplit(table[i].moves, " ", -1);
		Negotiation line = { .state = LINE_ASKED };
		const char *says = NULL;

		g_test_message("%s", table[i].moves);
		for (size_t k = 0; words[k]; k++) {
			Move move = move_of(words[k]);

			says = negotiate(&line, &move);
			if (words[k + 1])
				g_assert_null(says);
		}
		g_assert_cmpstr(says ? says : "", ==, table[i].last);
		g_assert_cmpstr(line_state_print(line.state), ==,
				table[i].state);
		g_assert_cmpint(line.has_final, ==, table[i].final != 0);
		if (line.has_final)
			g_assert_cmpint(line.final.money.cents, ==,
					table[i].final * 100);
	}
}

#define ROUNDS 20000
#define STEPS  30

static int
pick(int below)
{
	return g_test_rand_int_range(0, below);
}

static Move
any_move(void)
{
	Move move = { .kind = (MoveKind)pick(MOVE_COUNT),
		      .is_staff = pick(2),
		      .has_price = pick(3) > 0,
		      .price = euros(1 + pick(4)),
		      .reason = pick(2) ? "why" : "" };

	if (pick(5) == 0)
		move.price = (Price){ .is_time = true,
				      .minutes = 60 * (1 + pick(2)) };
	return move;
}

static bool
is_reopening(const Move *move)
{
	return move->kind == MOVE_REOPEN && move->is_staff && *move->reason;
}

/* No sequence ends with two final prices, with a final price that was changed,
 * or with one that either side never named. */
static void
test_final_is_final(void)
{
	for (int round = 0; round < ROUNDS; round++) {
		Negotiation line = { .state = LINE_ASKED };

		for (int step = pick(STEPS); step > 0; step--) {
			Negotiation before;
			Move move = any_move();
			const char *says;

			memcpy(&before, &line, sizeof before);
			says = negotiate(&line, &move);
			if (says)
				g_assert_cmpmem(&line, sizeof line, &before,
						sizeof before);
			g_assert_cmpint(line.has_final, ==,
					line.state == LINE_ACCEPTED);
			if (before.has_final && !is_reopening(&move))
				g_assert_true(line.has_final &&
					      price_equal(&line.final,
							  &before.final));
			if (line.has_final && !before.has_final) {
				g_assert_true(before.has_open);
				g_assert_true(
					price_equal(&line.final, &before.open));
				g_assert_cmpint(before.state, ==,
						move.is_staff ? LINE_COUNTERED
							      : LINE_OFFERED);
			}
		}
	}
}

static void
test_prices(void)
{
	static const struct {
		const char *text;
		const char *plain; /* NULL: none */
	} prices[] = {
		{ "80", "80.00 EUR" },
		{ "80,50\u20ac", "80.50 EUR" },
		{ "60 CHF", "60.00 CHF" },
		{ "3h", "3h" },
		{ "1h30", "1h30" },
		{ "45m", "45m" },
		{ "0", NULL },
		{ "-3h", NULL },
		{ "cheap", NULL },
		{ "", NULL },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(prices); i++) {
		Price price;
		bool ok = price_parse(prices[i].text, "EUR", &price);
		g_autofree char *plain = ok ? price_plain(&price) : NULL;

		g_test_message("%s", prices[i].text);
		g_assert_cmpstr(plain, ==, prices[i].plain);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/negotiation/ways", test_each_way);
	g_test_add_func("/negotiation/final", test_final_is_final);
	g_test_add_func("/negotiation/prices", test_prices);
	return g_test_run();
}
