/*
 * test_deals.c - orders about prices, by any sender, in any order
 */
#include "tests/kit/deal_book.h"

#define DESKS 3000
#define STEPS 20

/* Any order about a line, at any time, by any sender; many are refused. */
static char *
any_order(GRand *random)
{
	static const char *const prices[] = { "60 EUR",	  "80 EUR",
					      "80\u20ac", "100,00 EUR",
					      "2h",	  "3h" };
	static const char *const forms[] = {
		"price %d %s",	    "price %d %s",
		"accept %d %s",	    "accept %d %s",
		"accept %d %s",	    "counter %d %s",
		"decline %d",	    "price %d reopen it grew",
		"price %d reopen",  "price %d withdraw",
		"price %d retract",
	};
	int form = g_rand_int_range(random, 0, G_N_ELEMENTS(forms));
	int number = g_rand_int_range(random, 1, 4);
	const char *price =
		prices[g_rand_int_range(random, 0, G_N_ELEMENTS(prices))];
	GString *text = g_string_new(forms[form]);
	g_autofree char *digits = g_strdup_printf("%d", number);

	g_string_replace(text, "%d", digits, 0);
	g_string_replace(text, "%s", price, 0);
	return g_string_free(text, FALSE);
}

/* What must hold for each step, whoever made it. */
static void
check_step(const RequestLine *was, const LineStep *step, int sender,
	   const char *command)
{
	const Negotiation *before = &was->deal, *after = &step->line->deal;
	bool is_staff = sender == ALICE || sender == BOB;

	g_assert_true(step->offer != NULL);
	g_assert_true(sender != COLLEAGUE && sender != STRANGER_CLIENT);
	g_assert_true(after->has_final == (after->state == LINE_ACCEPTED));
	g_assert_false(after->has_final && after->has_open);
	if (before->has_final) { /* by staff alone, and with a reason */
		g_assert_false(after->has_final);
		g_assert_cmpint(step->offer->kind, ==, MOVE_REOPEN);
		g_assert_true(is_staff && *step->offer->reason);
	}
	if (after->has_final) {
		Price named;
		const char *price = strchr(strchr(command, ' ') + 1, ' ');

		g_assert_true(before->has_open);
		g_assert_true(before->state ==
			      (is_staff ? LINE_COUNTERED : LINE_OFFERED));
		g_assert_true(price_parse(price + 1, "EUR", &named));
		g_assert_true(price_equal(&named, &before->open));
		g_assert_true(price_equal(&after->final, &before->open));
	}
}

static void
run_step(Book *book, int sender, const char *command, int made[])
{
	guint offers = book->offers->len;
	g_autoptr(Decision) d = order(book, sender, command);
	guint lines = d->lines->len;

	g_assert_cmpuint(lines, <=, 1);
	if (lines == 1) {
		const LineStep *step = g_ptr_array_index(d->lines, 0);

		check_step(book->lines->pdata[step->line->number - 1], step,
			   sender, command);
		made[step->offer->kind]++;
	}
	book_store(book, d);
	g_assert_cmpuint(book->offers->len, ==, offers + lines);
}

/* Never two final prices, and never one that both sides did not agree on: a
 * final price stays until staff reopen it and say why. */
static void
test_no_order_of_mails_changes_a_final_price(void)
{
	static const int senders[] = { ALICE,  ALICE,	  BOB,
				       CLIENT, CLIENT,	  CLIENT,
				       CLIENT, COLLEAGUE, STRANGER_CLIENT };
	g_autoptr(GRand) random = g_rand_new_with_seed(7);
	int made[MOVE_COUNT] = { 0 };

	for (int desk = 0; desk < DESKS; desk++) {
		Book book;

		book_open(&book);
		for (int i = g_rand_int_range(random, 1, 4); i > 0; i--)
			book_line(&book, "o80");
		for (int step = 0; step < STEPS; step++) {
			g_autofree char *command = any_order(random);
			int sender = senders[g_rand_int_range(
				random, 0, G_N_ELEMENTS(senders))];

			run_step(&book, sender, command, made);
		}
		book_close(&book);
	}
	for (int kind = 0; kind < MOVE_COUNT; kind++) {
		g_test_message("%s: %d", move_print((MoveKind)kind),
			       made[kind]);
		g_assert_cmpint(made[kind], >, DESKS / 50); /* it was tried */
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/deals/any",
			test_no_order_of_mails_changes_a_final_price);
	return g_test_run();
}
