/*
 * test_decide.c - the rules as one table: the sender, the words, the outcome
 */
#include "domain/decide/decide.h"

#include "tests/kit/scene.h"

static const Row table[] = {
	{ "a client opens", CLIENT, PROOF_CLAIMED, -1, 0, "", "Fire",
	  OUTCOME_TICKET, STATE_NEW, "opened 1;new 4;new 5" },
	{ "a client opens and says how urgent it is", CLIENT, PROOF_CLAIMED, -1,
	  0, "priority high", "Fire", OUTCOME_TICKET, STATE_NEW,
	  "opened 1;new 4;new 5" },
	{ "an unknown sender is held", 0, PROOF_NONE, -1, 0, "", "Fire",
	  OUTCOME_HELD, -1, "held 4;held 5" },
	{ "a client adds words", CLIENT, PROOF_MAILBOX, STATE_WAITING, ALICE,
	  "", "More", OUTCOME_COMMENT, STATE_OPEN, "update 4" },
	{ "a colleague of his may too", COLLEAGUE, PROOF_MAILBOX, STATE_OPEN,
	  ALICE, "", "More", OUTCOME_COMMENT, STATE_OPEN, "update 1;update 4" },
	{ "another company's client opens a ticket of his own", STRANGER_CLIENT,
	  PROOF_MAILBOX, STATE_OPEN, ALICE, "", "More", OUTCOME_TICKET,
	  STATE_NEW, "opened 3;new 4;new 5" },
	{ "another company's client closes nothing", STRANGER_CLIENT,
	  PROOF_MAILBOX, STATE_OPEN, ALICE, "close", "", OUTCOME_COMMAND, -1,
	  "receipt 3" },
	{ "unproven words are held", CLIENT, PROOF_CLAIMED, STATE_OPEN, ALICE,
	  "", "More", OUTCOME_HELD, -1, "unproven 1;held 4;held 5" },
	{ "unproven staff are held", ALICE, PROOF_CLAIMED, STATE_OPEN, ALICE,
	  "close", "Done", OUTCOME_HELD, -1, "unproven 4" },
	{ "a domain's word is no token", ALICE, PROOF_DOMAIN, STATE_OPEN, ALICE,
	  "close", "Done", OUTCOME_HELD, -1, "unproven 4" },
	{ "a client asks to close", CLIENT, PROOF_MAILBOX, STATE_OPEN, ALICE,
	  "close", "It works", OUTCOME_COMMENT, STATE_CLOSING,
	  "update 4;receipt 1" },
	{ "staff close", ALICE, PROOF_MAILBOX, STATE_CLOSING, ALICE, "close",
	  "", OUTCOME_COMMAND, STATE_CLOSED, "update 1;receipt 4" },
	{ "staff answer", ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE, "",
	  "Try again", OUTCOME_COMMENT, STATE_WAITING, "update 1" },
	{ "staff take it and answer", ALICE, PROOF_MAILBOX, STATE_NEW, 0,
	  "assign me", "On it", OUTCOME_COMMENT, STATE_WAITING,
	  "update 1;receipt 4" },
	{ "staff give it to another", ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE,
	  "assign bob", "", OUTCOME_COMMAND, STATE_OPEN,
	  "update 1;update 5;receipt 4" },
	{ "giving it to nobody we know is refused", ALICE, PROOF_MAILBOX,
	  STATE_OPEN, ALICE, "assign zed", "", OUTCOME_COMMAND, STATE_OPEN,
	  "receipt 4" },
	{ "a client can't assign", CLIENT, PROOF_MAILBOX, STATE_OPEN, ALICE,
	  "assign bob", "", OUTCOME_COMMAND, STATE_OPEN, "receipt 1" },
	{ "a note stays among staff", ALICE, PROOF_MAILBOX, STATE_OPEN, BOB,
	  "note", "Client is rude", OUTCOME_COMMENT, STATE_OPEN,
	  "update 5;receipt 4" },
	{ "a note on nobody's ticket goes to all staff", ALICE, PROOF_MAILBOX,
	  STATE_OPEN, 0, "note", "Secret", OUTCOME_COMMENT, STATE_OPEN,
	  "update 5;receipt 4" },
	{ "thanks do not reopen", CLIENT, PROOF_MAILBOX, STATE_CLOSED, ALICE,
	  "", "Merci !", OUTCOME_COMMENT, STATE_CLOSED, "" },
	{ "a real reply reopens", CLIENT, PROOF_MAILBOX, STATE_CLOSED, ALICE,
	  "", "It burns again", OUTCOME_COMMENT, STATE_OPEN, "update 4" },
	{ "reopen by command", CLIENT, PROOF_MAILBOX, STATE_CLOSED, ALICE,
	  "reopen", "", OUTCOME_COMMAND, STATE_OPEN, "update 4;receipt 1" },
	{ "an empty mail does nothing", CLIENT, PROOF_MAILBOX, STATE_OPEN,
	  ALICE, "", "", OUTCOME_IGNORED, STATE_OPEN, "" },
	{ "help needs no proof", CLIENT, PROOF_CLAIMED, -1, 0, "help", "",
	  OUTCOME_COMMAND, -1, "help 1" },
	{ "a near-miss holds all of it", ALICE, PROOF_MAILBOX, STATE_OPEN,
	  ALICE, "?asign bob", "Secret words", OUTCOME_HELD, -1, "ask 4" },
	{ "staff's order below other words holds all of it", ALICE,
	  PROOF_MAILBOX, STATE_OPEN, ALICE, "~[note]", "Hi,\n[note]\nSecret",
	  OUTCOME_HELD, -1, "ask 4" },
	{ "also where others are obeyed", ALICE, PROOF_MAILBOX, STATE_OPEN,
	  ALICE, "close;~/note", "Hi,\n/note\nSecret", OUTCOME_HELD, -1,
	  "ask 4" },
	{ "also in a new mail", ALICE, PROOF_MAILBOX, -1, 0,
	  "for jo@acme.example;~/note", "Hi,\n/note\nSecret", OUTCOME_HELD, -1,
	  "ask 4" },
	{ "a client's is words", CLIENT, PROOF_MAILBOX, STATE_OPEN, ALICE,
	  "~[close]", "Hi,\n[close]", OUTCOME_COMMENT, STATE_OPEN, "update 4" },
	{ "words for another client go to nobody", ALICE, PROOF_MAILBOX,
	  STATE_OPEN, ALICE, "for eve@other.example", "Eve, look", OUTCOME_HELD,
	  -1, "ask 4" },
	{ "no words, nothing to hold", ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE,
	  "for eve@other.example", "", OUTCOME_COMMAND, STATE_OPEN,
	  "receipt 4" },
	{ "in work, a client sets no priority", CLIENT, PROOF_MAILBOX,
	  STATE_OPEN, ALICE, "priority low", "", OUTCOME_COMMAND, STATE_OPEN,
	  "receipt 1" },
	{ "before, he does", CLIENT, PROOF_MAILBOX, STATE_NEW, 0,
	  "priority low", "", OUTCOME_COMMAND, STATE_NEW,
	  "update 4;update 5;receipt 1" },
};

static void
test_the_table(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		const Row *row = &table[i];
		Scene s;
		g_autoptr(Decision) d = NULL;
		g_autofree char *mails = NULL;

		scene_set(&s, row);
		d = decide(&s.is);
		mails = mails_of(d);
		g_test_message("%s: %s %s", row->what,
			       outcome_print(d->outcome), mails);
		g_assert_cmpstr(outcome_print(d->outcome), ==,
				outcome_print(row->outcome));
		g_assert_cmpint(d->ticket ? (int)d->ticket->state : -1, ==,
				row->after);
		g_assert_cmpstr(mails, ==, row->mails);
		scene_clear(&s);
	}
}

/* Clients of other companies get no update, and nobody gets two mails. */
static void
test_no_row_leaks_or_repeats(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		Scene s;
		g_autoptr(Decision) d = NULL;

		scene_set(&s, &table[i]);
		d = decide(&s.is);
		for (guint a = 0; a < d->mails->len; a++) {
			const PlannedMail *mail =
				g_ptr_array_index(d->mails, a);

			if (mail->kind == MAIL_UPDATE)
				g_assert_true(contact_is_staff(mail->to) ||
					      mail->to->company == 10);
			if (d->comment_kind == COMMENT_INTERNAL)
				g_assert_true(contact_is_staff(mail->to));
			for (guint b = a + 1; b < d->mails->len; b++) {
				const PlannedMail *other =
					g_ptr_array_index(d->mails, b);

				g_assert_true(other->to != mail->to);
			}
		}
		scene_clear(&s);
	}
}

static void
test_robots_and_our_own_get_nothing(void)
{
	static const Row row = { "",	CLIENT,	 PROOF_MAILBOX, STATE_OPEN,
				 ALICE, "close", "x",		OUTCOME_IGNORED,
				 -1,	"" };

	for (int kind = 0; kind < 4; kind++) {
		Scene s;
		g_autoptr(Decision) d = NULL;

		scene_set(&s, &row);
		s.letter->is_auto_reply = kind == 0;
		s.letter->is_bounce = kind == 1;
		s.letter->is_complaint = kind == 2;
		s.is.is_own = kind == 3;
		d = decide(&s.is);
		g_assert_cmpint(d->outcome, ==, OUTCOME_IGNORED);
		g_assert_cmpuint(d->mails->len, ==, 0);
		g_assert_null(d->ticket);
		scene_clear(&s);
	}
}

static void
test_answers_are_capped(void)
{
	static const Row row = { "", CLIENT, PROOF_CLAIMED,  -1,	0,
				 "", "Fire", OUTCOME_TICKET, STATE_NEW, "" };
	Scene s;
	g_autoptr(Decision) d = NULL;
	g_autofree char *mails = NULL;

	scene_set(&s, &row);
	s.is.answers_hour = s.policy->answers_per_hour;
	d = decide(&s.is);
	mails = mails_of(d);
	g_assert_cmpstr(mails, ==, "new 4;new 5");
	scene_clear(&s);
}

static void
test_a_late_reply_opens_a_linked_ticket(void)
{
	static const Row row = {
		"", CLIENT,	      PROOF_MAILBOX,  STATE_CLOSED, ALICE,
		"", "It burns again", OUTCOME_TICKET, STATE_NEW,    ""
	};
	Scene s;
	g_autoptr(Decision) d = NULL;

	scene_set(&s, &row);
	s.ticket.closed_at = NOW - s.policy->grace_seconds - 1;
	d = decide(&s.is);
	g_assert_true(d->opens);
	g_assert_cmpint(d->linked, ==, 42);
	scene_clear(&s);
}

static void
test_a_foreign_token_is_held(void)
{
	static const Row row = { "",	     STRANGER_CLIENT, PROOF_CLAIMED,
				 STATE_OPEN, ALICE,	      "",
				 "Show me",  OUTCOME_HELD,    -1,
				 "" };
	Scene s;
	g_autoptr(Decision) d = NULL;

	scene_set(&s, &row);
	s.is.evidence.has_foreign_token = true;
	d = decide(&s.is);
	g_assert_cmpstr(d->reason, ==, "foreign-token");
	g_assert_null(d->ticket);
	scene_clear(&s);
}

/* Every cell of the state machine leads to a state, and only closing and
 * closing again can end in closed. */
static void
test_states(void)
{
	for (int state = 0; state < STATE_COUNT; state++)
		for (int event = 0; event < EVENT_COUNT; event++) {
			TicketState after = ticket_next((TicketState)state,
							(TicketEvent)event);
			TicketState parsed;

			g_assert_cmpint(after, <, STATE_COUNT);
			if (after == STATE_CLOSED)
				g_assert_true(event == EVENT_CLOSED ||
					      state == STATE_CLOSED);
			g_assert_true(state_parse(state_print(after), &parsed));
			g_assert_cmpint(parsed, ==, after);
		}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/decide/table", test_the_table);
	g_test_add_func("/decide/leaks", test_no_row_leaks_or_repeats);
	g_test_add_func("/decide/robots", test_robots_and_our_own_get_nothing);
	g_test_add_func("/decide/caps", test_answers_are_capped);
	g_test_add_func("/decide/late",
			test_a_late_reply_opens_a_linked_ticket);
	g_test_add_func("/decide/foreign", test_a_foreign_token_is_held);
	g_test_add_func("/ticket/states", test_states);
	return g_test_run();
}
