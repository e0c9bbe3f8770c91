/*
 * test_deal.c - orders about prices: who may give them, at which amount
 */
#include "domain/case/receipt_line.h"
#include "tests/kit/deal_book.h"

static const struct {
	const char *first, *second; /* moves so far; NULL: no such line */
	int sender;
	const char *command;
	const char *phrase; /* of its receipt */
	const char *what;   /* the receipt's word; NULL: any */
	const char *after;  /* the line that changed, and how; "" for none */
} orders[] = {
	/* offers */
	{ "", NULL, ALICE, "price 1 80 EUR", "done", NULL,
	  "1. Debugging, 80.00 EUR offered" },
	{ "", NULL, ALICE, "prix 80\u20ac", "done", NULL,
	  "1. Debugging, 80.00 EUR offered" },
	{ "", NULL, ALICE, "price 80,50 EUR", "done", NULL,
	  "1. Debugging, 80.50 EUR offered" },
	{ "", NULL, ALICE, "price 1 1 200,00 \u20ac", "done", NULL,
	  "1. Debugging, 1200.00 EUR offered" },
	{ "", NULL, ALICE, "price 1\u00a0200,00\u00a0\u20ac", "done", NULL,
	  "1. Debugging, 1200.00 EUR offered" },
	{ "", NULL, ALICE, "price 1 1\u202f200 euros", "done", NULL,
	  "1. Debugging, 1200.00 EUR offered" },
	{ "", NULL, ALICE, "price 1 200 EUR", "done", NULL,
	  "1. Debugging, 200.00 EUR offered" },
	{ "", NULL, ALICE, "price 1 80 TTC", "not-a-price", "80 TTC", "" },
	{ "", NULL, ALICE, "price 1 80 90 EUR", "not-a-price", "80 90 EUR",
	  "" },
	{ "", NULL, ALICE, "price 7 80 EUR", "no-such-line", "7", "" },
	{ "", NULL, ALICE, "price 1. 3h", "done", NULL,
	  "1. Debugging, 3h offered" },
	{ "", NULL, ALICE, "price 3 hours", "done", NULL,
	  "1. Debugging, 3h offered" },
	{ "", NULL, ALICE, "price 1 cheap", "not-a-price", "cheap", "" },
	{ "", NULL, ALICE, "price 1", "needs-price", NULL, "" },
	{ "", NULL, ALICE, "price", "needs-price", NULL, "" },
	{ "", NULL, ALICE, "price 1 0", "not-a-price", NULL, "" },
	{ "", NULL, ALICE, "price 1 -5", "not-a-price", NULL, "" },
	{ "", "", ALICE, "price 80 EUR", "which-line", "1, 2", "" },
	{ "", "o80 a", ALICE, "price 70 EUR", "done", NULL,
	  "1. Debugging, 70.00 EUR offered" },
	{ "o80", NULL, ALICE, "price 80", "already", NULL, "" },
	{ "o80 a", NULL, ALICE, "price 70", "price-final", "80.00 EUR", "" },
	{ "w", NULL, ALICE, "price 70", "line-withdrawn", NULL, "" },
	{ NULL, NULL, ALICE, "price 70", "no-lines", NULL, "" },
	{ "", NULL, CLIENT, "price 1 80", "staff-only", NULL, "" },
	/* acceptance */
	{ "o80", NULL, CLIENT, "accept 1 80 EUR", "deal",
	  "1. Debugging, 80.00 EUR", "1. Debugging, 80.00 EUR accepted" },
	{ "o80", NULL, CLIENT, "accepter 80,00 \u20ac", "deal", NULL,
	  "1. Debugging, 80.00 EUR accepted" },
	{ "o80", NULL, CLIENT, "accept 80", "deal", NULL,
	  "1. Debugging, 80.00 EUR accepted" },
	{ "o80", NULL, CLIENT, "accept 1", "accept-names-price",
	  "accept 1 80.00 EUR", "" },
	{ "o80", NULL, CLIENT, "accept", "accept-names-price",
	  "accept 1 80.00 EUR", "" },
	{ "o80 o70", NULL, CLIENT, "accept 1 80 EUR", "other-price",
	  "accept 1 70.00 EUR", "" },
	{ "o80", NULL, CLIENT, "accept 1 80 USD", "other-price", NULL, "" },
	{ "o80", NULL, CLIENT, "accept 1 79.99", "other-price", NULL, "" },
	{ "o80", NULL, CLIENT, "accept 1 80h", "other-price", NULL, "" },
	{ "o3h", NULL, CLIENT, "accept 1 3h", "deal", NULL,
	  "1. Debugging, 3h accepted" },
	{ "o3h", NULL, CLIENT, "accept 1 180 min", "deal", NULL,
	  "1. Debugging, 3h accepted" },
	{ "o80", "o90", CLIENT, "accept 90 EUR", "which-line", "1, 2", "" },
	{ "o80", "", CLIENT, "accept 80 EUR", "deal", NULL,
	  "1. Debugging, 80.00 EUR accepted" },
	{ "o80 a", "", CLIENT, "accept 80 EUR", "no-open-line", NULL, "" },
	{ "o80 c60", NULL, CLIENT, "accept 1 60", "no-offer", NULL, "" },
	{ "o80", NULL, COLLEAGUE, "accept 1 80", "requester-only", NULL, "" },
	{ "o80", NULL, ALICE, "accept 1 80", "no-offer", NULL, "" },
	{ "o80 c60", NULL, ALICE, "accept 1 60", "deal-by-staff", NULL,
	  "1. Debugging, 60.00 EUR accepted" },
	{ "o80 c60 c50", NULL, ALICE, "accept 1 60", "other-price",
	  "accept 1 50.00 EUR", "" },
	{ "o80 a", NULL, CLIENT, "accept 1 80", "price-final", NULL, "" },
	/* the others */
	{ "o80", NULL, CLIENT, "decline 1 too much", "done", NULL,
	  "1. Debugging declined" },
	{ "o80", NULL, CLIENT, "decline 2", "no-such-line", "2", "" },
	{ "o80", NULL, CLIENT, "decline 80 EUR", "done", NULL,
	  "1. Debugging declined" },
	{ "o80", NULL, CLIENT, "refuser", "done", NULL,
	  "1. Debugging declined" },
	{ "o80", NULL, COLLEAGUE, "decline 1", "requester-only", NULL, "" },
	{ "o80 c60", NULL, ALICE, "decline 1", "done", NULL,
	  "1. Debugging, 80.00 EUR offered" },
	{ "o80", NULL, CLIENT, "counter 1 60\u20ac", "done", NULL,
	  "1. Debugging, 60.00 EUR countered" },
	{ "o80", NULL, CLIENT, "proposer 60", "done", NULL,
	  "1. Debugging, 60.00 EUR countered" },
	{ "o80", NULL, CLIENT, "counter 1 2h", "done", NULL,
	  "1. Debugging, 2h countered" },
	{ "o3h", NULL, CLIENT, "counter 1 60", "done", NULL,
	  "1. Debugging, 60.00 EUR countered" },
	{ "o80USD", NULL, CLIENT, "counter 1 60", "done", NULL,
	  "1. Debugging, 60.00 USD countered" },
	{ "o80", NULL, CLIENT, "counter 1 60 now", "not-a-price", "60 now",
	  "" },
	{ "o80", NULL, CLIENT, "counter 1 ___ EUR", "not-a-price", "___ EUR",
	  "" },
	{ "o80", NULL, CLIENT, "counter 1", "needs-price", NULL, "" },
	{ "", NULL, CLIENT, "counter 1 60", "no-offer", NULL, "" },
	{ "o80", NULL, ALICE, "counter 1 60", "client-only", NULL, "" },
	{ "o80", NULL, COLLEAGUE, "counter 60", "requester-only", NULL, "" },
	{ "o80", NULL, ALICE, "price 1 withdraw no time", "done", NULL,
	  "1. Debugging withdrawn" },
	{ "o80", NULL, ALICE, "prix retirer", "done", NULL,
	  "1. Debugging withdrawn" },
	{ "o80 a", NULL, ALICE, "price 1 withdraw", "price-final", NULL, "" },
	{ "o80", NULL, ALICE, "price 1 retract", "done", NULL,
	  "1. Debugging asked" },
	{ "o80", NULL, ALICE, "prix reprendre trop peu", "done", NULL,
	  "1. Debugging asked" },
	{ "o80", "", ALICE, "price retract", "done", NULL,
	  "1. Debugging asked" },
	{ "", NULL, ALICE, "price 1 retract", "nothing-offered", NULL, "" },
	{ "o80 a", NULL, ALICE, "price 1 retract", "price-final", "80.00 EUR",
	  "" },
	{ "o80", NULL, CLIENT, "price 1 retract", "staff-only", NULL, "" },
	{ "o80 a", NULL, ALICE, "price 1 reopen", "needs-reason", NULL, "" },
	{ "o80 a", "o90", ALICE, "price reopen it grew", "done", NULL,
	  "1. Debugging asked" },
	{ "o80", NULL, ALICE, "price 1 reopen it grew", "not-accepted", NULL,
	  "" },
	{ "o80 a", NULL, CLIENT, "price 1 reopen it grew", "staff-only", NULL,
	  "" },
};

/* The one line that changed, as "1. Debugging, 80.00 EUR offered"; "" for
 * none. */
static char *
line_after(const Decision *d)
{
	const LineStep *step;
	g_autofree char *text = NULL;

	g_assert_cmpuint(d->lines->len, <=, 1);
	if (d->lines->len == 0)
		return g_strdup("");
	step = g_ptr_array_index(d->lines, 0);
	g_assert_nonnull(step->offer);
	text = request_line_print(step->line);
	return g_strdup_printf("%s %s", text,
			       line_state_print(step->line->deal.state));
}

static void
check_order(size_t i)
{
	g_autoptr(Decision) d = NULL;
	g_autofree char *after = NULL;
	const ReceiptLine *line;
	Book book;

	g_test_message("%s: %s", people[orders[i].sender].first_name,
		       orders[i].command);
	book_open(&book);
	if (orders[i].first)
		book_line(&book, orders[i].first);
	if (orders[i].second)
		book_line(&book, orders[i].second);
	d = order(&book, orders[i].sender, orders[i].command);
	g_assert_cmpuint(d->receipt->len, ==, 1);
	line = g_ptr_array_index(d->receipt, 0);
	g_assert_cmpstr(line->phrase, ==, orders[i].phrase);
	if (orders[i].what)
		g_assert_cmpstr(line->before, ==, orders[i].what);
	after = line_after(d);
	g_assert_cmpstr(after, ==, orders[i].after);
	g_assert_true((d->lines->len == 1) == line->is_done);
	g_assert_true((d->changes->len > 0) == line->is_done);
	book_close(&book);
}

static void
test_orders(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(orders); i++)
		check_order(i);
}

/* Each order acts on what the one before left. */
static void
test_several_orders_in_one_mail(void)
{
	g_autoptr(Decision) d = NULL;
	Book book;

	book_open(&book);
	book_line(&book, "o80");
	book_line(&book, "o90");
	d = order(&book, CLIENT,
		  "accept 1 80 EUR;counter 60 EUR;accept 1 80 EUR;decline 1");
	book_store(&book, d);
	g_assert_cmpuint(book.offers->len, ==, 2);
	g_assert_cmpint(((RequestLine *)book.lines->pdata[0])->deal.state, ==,
			LINE_ACCEPTED);
	g_assert_cmpint(((RequestLine *)book.lines->pdata[1])->deal.state, ==,
			LINE_COUNTERED);
	book_close(&book);
}

/* The order on the receipt takes an offer back: the offer before it stands
 * again, or the line waits for a price as before. */
static void
test_offers_are_taken_back(void)
{
	static const struct {
		const char *moves;
		const char *undo;
		const char *after;
	} table[] = {
		{ "", "price 1 retract", "1. Debugging asked" },
		{ "o80", "price 1 80.00 EUR",
		  "1. Debugging, 80.00 EUR offered" },
		{ "o3h", "price 1 3h", "1. Debugging, 3h offered" },
		{ "o80 c60", "price 1 retract", "1. Debugging asked" },
		{ "o80 d", "price 1 retract", "1. Debugging asked" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(Decision) d = NULL;
		g_autoptr(Decision) back = NULL;
		g_autofree char *after = NULL;
		Book book;

		book_open(&book);
		book_line(&book, table[i].moves);
		d = order(&book, ALICE, "price 1 70 EUR");
		g_assert_cmpstr(((ReceiptLine *)d->receipt->pdata[0])->undo, ==,
				table[i].undo);
		book_store(&book, d);
		back = order(&book, ALICE, table[i].undo);
		g_assert_true(
			((ReceiptLine *)back->receipt->pdata[0])->is_done);
		after = line_after(back);
		g_assert_cmpstr(after, ==, table[i].after);
		book_close(&book);
	}
}

static void
check_not_reopened(const Decision *d, guint last)
{
	g_assert_cmpuint(d->receipt->len, ==, last + 1);
	g_assert_cmpstr(((ReceiptLine *)d->receipt->pdata[last])->phrase, ==,
			"line-delivered");
	g_assert_cmpuint(d->lines->len, ==, 0);
}

/* Delivered work stays paid for, even if the same mail delivers it. */
static void
test_what_was_delivered_is_not_reopened(void)
{
	g_autoptr(Decision) now = NULL;
	g_autoptr(Decision) later = NULL;
	Book book;

	book_open(&book);
	book_line(&book, "o80 a");
	now = order_with(&book, ALICE, "result;price 1 reopen it grew",
			 "It runs.");
	g_assert_nonnull(now->result);
	check_not_reopened(now, 1);
	((RequestLine *)book.lines->pdata[0])->result = 7;
	later = order(&book, ALICE, "price 1 reopen it grew");
	check_not_reopened(later, 0);
	book_close(&book);
}

/* The reader of each mail: only the requester gets the offer, even one who
 * wants only answers. */
static void
test_mails(void)
{
	static const struct {
		const char *moves;
		int sender;
		Notify notify; /* of the requester */
		const char *command;
		const char *mails;
	} table[] = {
		{ "", ALICE, NOTIFY_EACH, "price 80", "offer 1;receipt 4" },
		{ "", ALICE, NOTIFY_NONE, "price 80", "offer 1;receipt 4" },
		{ "o80 c60", ALICE, NOTIFY_EACH, "decline",
		  "offer 1;receipt 4" },
		{ "o80 c60", ALICE, NOTIFY_EACH, "accept 60",
		  "update 1;receipt 4" },
		{ "o80", ALICE, NOTIFY_EACH, "price withdraw",
		  "update 1;receipt 4" },
		{ "o80", ALICE, NOTIFY_EACH, "price 70;price withdraw",
		  "update 1;receipt 4" },
		{ "o80 a", ALICE, NOTIFY_EACH, "price 70", "receipt 4" },
		{ "o80", CLIENT, NOTIFY_EACH, "counter 60",
		  "update 4;update 5;receipt 1" },
		{ "o80", CLIENT, NOTIFY_EACH, "accept 80",
		  "update 4;update 5;receipt 1" },
		{ "o80", CLIENT, NOTIFY_EACH, "accept 70", "receipt 1" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(Decision) d = NULL;
		g_autofree char *mails = NULL;
		Book book;

		g_test_message("%s", table[i].command);
		book_open(&book);
		book_line(&book, table[i].moves);
		people[CLIENT].notify = table[i].notify;
		d = order(&book, table[i].sender, table[i].command);
		people[CLIENT].notify = NOTIFY_EACH;
		mails = mails_of(d);
		g_assert_cmpstr(mails, ==, table[i].mails);
		book_close(&book);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/deal/orders", test_orders);
	g_test_add_func("/deal/several", test_several_orders_in_one_mail);
	g_test_add_func("/deal/undo", test_offers_are_taken_back);
	g_test_add_func("/deal/delivered",
			test_what_was_delivered_is_not_reopened);
	g_test_add_func("/deal/mails", test_mails);
	return g_test_run();
}
