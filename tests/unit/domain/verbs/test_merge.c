/*
 * test_merge.c - which tickets may become one
 */
#include "domain/case/receipt_line.h"
#include "tests/kit/deal_book.h"

#define RESULT "It runs."

static const struct {
	bool is_request, into_is_request;
	int requester; /* of the other one; Jo's is the first */
	int64_t company;
	const char *commands;
	const char *phrase; /* of the receipt of the merge */
} rows[] = {
	{ false, false, CLIENT, 10, "merge 43", "done" },
	{ false, false, COLLEAGUE, 10, "merge 43", "done" },
	{ false, false, COLLEAGUE, 11, "merge 43", "other-company" },
	{ false, false, CLIENT, 0, "merge 43", "other-company" },
	/* Only the requester owes the prices, and nobody else in their
	 * place. */
	{ true, false, CLIENT, 10, "merge 43", "done" },
	{ false, true, CLIENT, 10, "merge 43", "done" },
	{ true, true, CLIENT, 10, "merge 43", "done" },
	{ true, false, COLLEAGUE, 10, "merge 43", "other-requester" },
	{ false, true, COLLEAGUE, 10, "merge 43", "other-requester" },
	{ true, true, COLLEAGUE, 10, "merge 43", "other-requester" },
	{ true, true, STRANGER_CLIENT, 11, "merge 43", "other-company" },
	/* A result delivered by this mail belongs to this ticket. */
	{ true, true, CLIENT, 10, "result;merge 43", "result-stays" },
	{ true, true, CLIENT, 10, "result date=soon;merge 43", "done" },
};

static void
test_who_becomes_one(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const Row row = { .sender = ALICE,
				  .proof = PROOF_MAILBOX,
				  .state = STATE_OPEN,
				  .commands = rows[i].commands,
				  .text = RESULT };
		Ticket into = { .id = 43,
				.company = rows[i].company,
				.requester = people[rows[i].requester].id,
				.is_request = rows[i].into_is_request };
		g_autoptr(Decision) d = NULL;
		const ReceiptLine *line;
		Scene s;

		g_test_message("%zu: %s", i, rows[i].commands);
		scene_set(&s, &row);
		s.ticket.is_request = rows[i].is_request;
		for (guint k = 0; k < s.named->len; k++)
			((Named *)s.named->pdata[k])->ticket = &into;
		d = decide(&s.is);
		line = d->receipt->pdata[d->receipt->len - 1];
		g_assert_cmpstr(line->phrase, ==, rows[i].phrase);
		g_assert_cmpint(decision_home(d), ==, line->is_done ? 43 : 42);
		scene_clear(&s);
	}
}

/* Line numbers change if the other ticket has lines: the answer to an offer
 * would then be about another line. */
static void
test_no_answer_goes_astray(void)
{
	static const struct {
		const char *moves; /* of the second line */
		bool into_is_request;
		const char *commands;
		const char *phrase;
	} lines[] = {
		{ "", true, "merge 43", "done" },
		{ "o80", true, "merge 43", "offer-waits" },
		{ "o80", false, "merge 43", "done" },
		{ "o80 c60", true, "merge 43", "done" },
		{ "o80 a", true, "merge 43", "done" },
		{ "o80 c60", true, "decline 2;merge 43", "offer-waits" },
		{ "o80", true, "price 2 retract;merge 43", "done" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		const Row row = { .sender = ALICE,
				  .proof = PROOF_MAILBOX,
				  .state = STATE_OPEN,
				  .commands = lines[i].commands,
				  .text = "" };
		Ticket into = { .id = 43,
				.company = 10,
				.requester = people[CLIENT].id,
				.is_request = lines[i].into_is_request };
		g_autoptr(Decision) d = NULL;
		const ReceiptLine *line;
		Book book;
		Scene s;

		g_test_message("%s: %s", lines[i].moves, lines[i].commands);
		book_open(&book);
		book_line(&book, "");
		book_line(&book, lines[i].moves);
		scene_set(&s, &row);
		s.ticket.is_request = true;
		for (guint k = 0; k < s.named->len; k++) {
			Named *named = g_ptr_array_index(s.named, k);

			named->ticket = &into;
			named->lines = book.lines;
		}
		d = decide(&s.is);
		line = d->receipt->pdata[d->receipt->len - 1];
		g_assert_cmpstr(line->phrase, ==, lines[i].phrase);
		scene_clear(&s);
		book_close(&book);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/merge/who", test_who_becomes_one);
	g_test_add_func("/merge/answers", test_no_answer_goes_astray);
	return g_test_run();
}
