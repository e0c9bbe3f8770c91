/*
 * test_result.c - what is delivered on a request, and how it is rated
 */
#include "domain/decide/decide.h"

#include "domain/case/receipt_line.h"
#include "tests/kit/result_store.h"

/* "1: Script, 2001-09-09 lines 3 C3 -180" of a decision. */
static char *
print(const Decision *d)
{
	GString *all = g_string_new(NULL);

	if (d->result) {
		g_autofree char *line = result_print(d->result);

		g_string_append(all, line);
		for (guint i = 0; i < d->result->lines->len; i++)
			g_string_append_printf(all, " line %d",
					       g_array_index(d->result->lines,
							     int, i));
	}
	for (guint i = 0; i < d->effects->len; i++) {
		const Effect *e = g_ptr_array_index(d->effects, i);

		if (e->kind == EFFECT_WORK)
			g_string_append_printf(all, " %s %dm", e->work->text,
					       (int)e->work->minutes);
		if (e->kind == EFFECT_RESULT_WITHDRAW)
			g_string_append_printf(all, " withdraws %d",
					       (int)e->id);
		if (e->kind == EFFECT_RATE)
			g_string_append_printf(all, " rates %d %d", (int)e->id,
					       (int)e->other);
	}
	return g_strstrip(g_string_free(all, FALSE));
}

#define DONE	"It runs."
#define NO_TEXT ""
#define LONG                                                                   \
	"so many words are no kind of service but words for the client, who "  \
	"reads them where they stand, in the mail, and not in brackets"

static const struct {
	int sender;
	const char *command;
	const char *text;
	const char *phrase; /* of the receipt's last line */
	const char *follows;
	const char *undo;
	TicketState state; /* it was open */
} orders[] = {
	/* Everything that was agreed on and not delivered, and no more. */
	{ ALICE, "result", DONE, "done",
	  "1: Debugging, Script, 2001-09-09 line 2 line 3 Script 180m",
	  "result withdraw 1", STATE_WAITING },
	{ ALICE, "result line=2", DONE, "done",
	  "1: Debugging, 2001-09-09 line 2", "result withdraw 1",
	  STATE_WAITING },
	{ ALICE, "resultat ligne=3", DONE, "done",
	  "1: Script, 2001-09-09 line 3 Script 180m", "result withdraw 1",
	  STATE_WAITING },
	{ ALICE, "result line=2,3", DONE, "done",
	  "1: Debugging, Script, 2001-09-09 line 2 line 3 Script 180m",
	  "result withdraw 1", STATE_WAITING },
	/* Each line once: the hours of one that is named twice are drawn once.
	 */
	{ ALICE, "result line=3,3", DONE, "done",
	  "1: Script, 2001-09-09 line 3 Script 180m", "result withdraw 1",
	  STATE_WAITING },
	{ ALICE, "result line=2x", DONE, "no-such-line", "", NULL,
	  STATE_WAITING },
	{ ALICE, "result line=4294967298", DONE, "no-such-line", "", NULL,
	  STATE_WAITING },
	{ ALICE, "result full script line=2 date=2001-09-01 state=open", DONE,
	  "done", "1: full script, 2001-09-01 line 2", "result withdraw 1",
	  STATE_OPEN },
	{ ALICE, "result line=2 kind=\"full script\" state=closed", DONE,
	  "done", "1: full script, 2001-09-09 line 2", "result withdraw 1",
	  STATE_CLOSED },
	{ ALICE, "result line=2",
	  "It runs.\nNature: script\nDate: yesterday\nState: closed", "done",
	  "1: script, 2001-09-08 line 2", "result withdraw 1", STATE_CLOSED },
	{ ALICE, "result line=2 text=\"It runs.\"", NO_TEXT, "done",
	  "1: Debugging, 2001-09-09 line 2", "result withdraw 1",
	  STATE_WAITING },
	{ ALICE, "result", NO_TEXT, "result-needs-words", "", NULL,
	  STATE_OPEN },
	{ ALICE, "result line=1", DONE, "line-not-agreed", "", NULL,
	  STATE_WAITING },
	{ ALICE, "result line=3,1", DONE, "line-not-agreed", "", NULL,
	  STATE_WAITING },
	{ ALICE, "result line=9", DONE, "no-such-line", "", NULL,
	  STATE_WAITING },
	{ ALICE, "result line=x", DONE, "no-such-line", "", NULL,
	  STATE_WAITING },
	{ ALICE, "result kind=\"a\tb\"", DONE, "not-a-value", "", NULL,
	  STATE_WAITING },
	{ ALICE, "result " LONG, DONE, "not-a-value", "", NULL, STATE_WAITING },
	{ ALICE, "result date=2001-09-10", DONE, "time-not-yet", "", NULL,
	  STATE_WAITING },
	{ ALICE, "result date=2000-09-10", DONE, "time-too-late", "", NULL,
	  STATE_WAITING },
	{ ALICE, "result date=soon", DONE, "not-a-value", "", NULL,
	  STATE_WAITING },
	{ ALICE, "result state=closing", DONE, "not-a-state", "", NULL,
	  STATE_WAITING },
	{ ALICE, "note;result", DONE, "result-is-public", "", NULL,
	  STATE_OPEN },
	{ ALICE, "result line=2;result line=3", DONE, "already",
	  "1: Debugging, 2001-09-09 line 2", NULL, STATE_WAITING },
	{ ALICE, "result withdraw 1", NO_TEXT, "no-such-result", "", NULL,
	  STATE_OPEN },
	{ CLIENT, "result", DONE, "staff-only", "", NULL, STATE_OPEN },
	{ CLIENT, "rate 4", NO_TEXT, "no-result", "", NULL, STATE_OPEN },
	{ ALICE, "rate 4", NO_TEXT, "client-only", "", NULL, STATE_OPEN },
};

static void
test_orders(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
		const Row row = { .sender = orders[i].sender,
				  .proof = PROOF_MAILBOX,
				  .state = STATE_OPEN,
				  .commands = orders[i].command,
				  .text = orders[i].text };
		g_autoptr(Decision) d = NULL;
		g_autofree char *follows = NULL;
		const ReceiptLine *line;
		Store store;
		Scene s;

		g_test_message("%s", orders[i].command);
		store_set(&store, 10);
		scene_set(&s, &row);
		s.ticket.is_request = true;
		name_all(&s, &store);
		d = decide(&s.is);
		line = g_ptr_array_index(d->receipt, d->receipt->len - 1);
		g_assert_cmpstr(line->phrase, ==, orders[i].phrase);
		g_assert_cmpstr(line->undo, ==, orders[i].undo);
		follows = print(d);
		g_assert_cmpstr(follows, ==, orders[i].follows);
		g_assert_cmpint(d->ticket->state, ==, orders[i].state);
		g_assert_true((d->result != NULL) ==
			      (d->comment_kind == COMMENT_RESULT));
		if (d->result)
			g_assert_cmpstr(d->comment, ==, DONE);
		scene_clear(&s);
		store_clear(&store);
	}
}

/* A line's hours are drawn like time that was told: where the agency forbids
 * it, not beyond the contracts, and then nothing is drawn. */
static void
test_hours_must_be_there(void)
{
	static const struct {
		Overage overage;
		const char *command;
		const char *phrase;
	} rows[] = {
		{ OVERAGE_ALLOWED, "result", "done" },
		{ OVERAGE_ASKED, "result", "time-over-ask" },
		{ OVERAGE_ASKED, "result over=yes", "done" },
		{ OVERAGE_REFUSED, "result over=yes", "time-over-refused" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const Row row = { .sender = ALICE,
				  .proof = PROOF_MAILBOX,
				  .state = STATE_OPEN,
				  .commands = rows[i].command,
				  .text = DONE };
		g_autoptr(Decision) d = NULL;
		const ReceiptLine *line;
		Store store;
		Scene s;

		store_set(&store, 2);
		scene_set(&s, &row);
		s.ticket.is_request = true;
		s.ticket.company = 10;
		s.policy->overage = rows[i].overage;
		name_all(&s, &store);
		d = decide(&s.is);
		line = g_ptr_array_index(d->receipt, 0);
		g_assert_cmpstr(line->phrase, ==, rows[i].phrase);
		g_assert_true((d->effects->len > 0) == line->is_done);
		g_assert_true((d->result != NULL) == line->is_done);
		scene_clear(&s);
		store_clear(&store);
	}
}

/* A withdrawn result gives its hours back; its words stay. */
static void
test_withdrawn(void)
{
	static const Row row = { .sender = ALICE,
				 .proof = PROOF_MAILBOX,
				 .state = STATE_OPEN,
				 .commands = "result withdraw 1;"
					     "result withdraw 2",
				 .text = "" };
	const Draw paid = { 3, 0, 180 };
	g_autoptr(Decision) d = NULL;
	g_autofree char *follows = NULL;
	Store store;
	Scene s;

	store_set(&store, 10);
	add_result(&store, false, 0);
	add_result(&store, true, 0);
	g_array_append_val(store.paid, paid);
	for (guint i = 1; i < 3; i++)
		((RequestLine *)g_ptr_array_index(store.lines, i))->result =
			101;
	scene_set(&s, &row);
	s.ticket.is_request = true;
	name_all(&s, &store);
	d = decide(&s.is);
	follows = print(d);
	g_assert_cmpstr(follows, ==, "Script -180m withdraws 101");
	g_assert_cmpstr(
		((ReceiptLine *)g_ptr_array_index(d->receipt, 1))->phrase, ==,
		"already");
	scene_clear(&s);
	store_clear(&store);
}

/* Withdrawals in one mail: each result goes once, its hours come back once, and
 * only its number names it. */
static const struct {
	const char *commands;
	const char *phrase; /* of the last one */
	const char *follows;
} withdrawals[] = {
	{ "result withdraw 1;result withdraw 1", "already",
	  "Script -180m withdraws 101" },
	{ "result withdraw;result retirer 1.", "already",
	  "Script -180m withdraws 101" },
	/* The same mail delivers it again, or reopens its price. */
	{ "result withdraw 1;result line=3 text=\"It runs.\"", "done",
	  "2: Script, 2001-09-09 line 3 Script -180m withdraws 101 "
	  "Script 180m" },
	{ "result withdraw 1;price 3 reopen it grew", "done",
	  "Script -180m withdraws 101" },
	{ "result withdraw 1;price 3 reopen it grew;result line=3 "
	  "text=\"It runs.\"",
	  "line-not-agreed", "Script -180m withdraws 101" },
	{ "result withdraw the first", "no-such-result", "" },
	{ "result withdraw 0", "no-such-result", "" },
	{ "result withdraw 4294967297", "no-such-result", "" },
	{ "result withdraw -1", "no-such-result", "" },
};

static void
test_withdrawn_once(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(withdrawals); i++) {
		const Row row = { .sender = ALICE,
				  .proof = PROOF_MAILBOX,
				  .state = STATE_OPEN,
				  .commands = withdrawals[i].commands,
				  .text = "" };
		const Draw paid = { 3, 0, 600 };
		g_autoptr(Decision) d = NULL;
		g_autofree char *follows = NULL;
		Store store;
		Scene s;

		g_test_message("%s", withdrawals[i].commands);
		store_set(&store, 10);
		add_result(&store, false, 0);
		g_array_append_val(store.paid, paid);
		((RequestLine *)g_ptr_array_index(store.lines, 2))->result =
			101;
		scene_set(&s, &row);
		s.ticket.is_request = true;
		name_all(&s, &store);
		d = decide(&s.is);
		follows = print(d);
		g_assert_cmpstr(follows, ==, withdrawals[i].follows);
		g_assert_cmpstr(((ReceiptLine *)g_ptr_array_index(
					 d->receipt, d->receipt->len - 1))
					->phrase,
				==, withdrawals[i].phrase);
		scene_clear(&s);
		store_clear(&store);
	}
}

static const struct {
	int sender;
	const char *command;
	const char *phrase;
	const char *follows;
	const char *undo;
} ratings[] = {
	{ CLIENT, "rate 5", "done", "rates 102 5", "rate 3 result=2" },
	{ COLLEAGUE, "rate 2", "done", "rates 102 2", "rate 0 result=2" },
	{ CLIENT, "noter 4/5", "done", "rates 102 4", "rate 3 result=2" },
	{ CLIENT, "noter 1 sur 5", "done", "rates 102 1", "rate 3 result=2" },
	{ CLIENT, "rate 0", "done", "rates 102 0", "rate 3 result=2" },
	{ CLIENT, "rate 3", "already", "", NULL },
	{ CLIENT, "rate 6", "not-a-rating", "", NULL },
	{ CLIENT, "rate 45", "not-a-rating", "", NULL },
	{ CLIENT, "rate 4.5", "not-a-rating", "", NULL },
	{ CLIENT, "rate", "not-a-rating", "", NULL },
	{ CLIENT, "rate good", "not-a-rating", "", NULL },
	/* An older one, by its number. */
	{ CLIENT, "rate 5 result=1", "done", "rates 101 5", "rate 0 result=1" },
	{ CLIENT, "noter 4/5 r\xc3\xa9sultat=1", "done", "rates 101 4",
	  "rate 0 result=1" },
	{ CLIENT, "rate 5 result=3", "no-such-result", "", NULL },
	{ CLIENT, "rate 5 result=9", "no-such-result", "", NULL },
	{ CLIENT, "rate 5 result=x", "no-such-result", "", NULL },
};

/* Each rating is for the last result that stands. */
static void
test_ratings(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(ratings); i++) {
		const Row row = { .sender = ratings[i].sender,
				  .proof = PROOF_MAILBOX,
				  .state = STATE_WAITING,
				  .commands = ratings[i].command,
				  .text = "It is what I wanted." };
		g_autoptr(Decision) d = NULL;
		g_autofree char *follows = NULL;
		const ReceiptLine *line;
		Store store;
		Scene s;

		g_test_message("%s", ratings[i].command);
		store_set(&store, 10);
		add_result(&store, false, 0);
		add_result(&store, false, 3);
		add_result(&store, true, 0);
		scene_set(&s, &row);
		name_all(&s, &store);
		d = decide(&s.is);
		line = g_ptr_array_index(d->receipt, 0);
		g_assert_cmpstr(line->phrase, ==, ratings[i].phrase);
		g_assert_cmpstr(line->undo, ==, ratings[i].undo);
		follows = print(d);
		g_assert_cmpstr(follows, ==, ratings[i].follows);
		g_assert_true(d->has_comment);
		scene_clear(&s);
		store_clear(&store);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/result/orders", test_orders);
	g_test_add_func("/result/hours", test_hours_must_be_there);
	g_test_add_func("/result/withdrawn", test_withdrawn);
	g_test_add_func("/result/withdrawn-once", test_withdrawn_once);
	g_test_add_func("/result/ratings", test_ratings);
	return g_test_run();
}
