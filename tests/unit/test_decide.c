/*
 * test_decide.c - the rules as one table: who writes what, and what follows
 */
#include "domain/decide.h"

#include <string.h>

#include "domain/verb.h"

#define NOW 1000000000

enum {
	CLIENT = 1,
	COLLEAGUE,
	STRANGER_CLIENT,
	ALICE,
	BOB
};

static Contact people[] = {
	[CLIENT] = { 1, 10, (char *)"Jo", (char *)"", (char *)"",
		     (char *)"jo@acme.example", LANGUAGE_EN, ROLE_CLIENT,
		     true },
	[COLLEAGUE] = { 2, 10, (char *)"Col", (char *)"", (char *)"",
			(char *)"col@acme.example", LANGUAGE_EN, ROLE_CLIENT,
			true },
	[STRANGER_CLIENT] = { 3, 11, (char *)"Eve", (char *)"", (char *)"",
			      (char *)"eve@other.example", LANGUAGE_EN,
			      ROLE_CLIENT, true },
	[ALICE] = { 4, 0, (char *)"Alice", (char *)"", (char *)"",
		    (char *)"alice@desk.example", LANGUAGE_FR, ROLE_MANAGER,
		    true },
	[BOB] = { 5, 0, (char *)"Bob", (char *)"", (char *)"",
		  (char *)"bob@desk.example", LANGUAGE_EN, ROLE_MANAGER, true },
};

typedef struct {
	const char *what;
	int sender; /* of people; 0: unknown */
	Proof proof;
	int state;	      /* of TicketState, or -1: no ticket */
	int assignee;	      /* of people; 0: nobody */
	const char *commands; /* "assign alice;close" */
	const char *text;
	/* what must follow */
	Outcome outcome;
	int after;	   /* of TicketState, -1: no ticket */
	const char *mails; /* "update 1;receipt 4", in order of sending */
} Row;

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
	{ "in work, a client sets no priority", CLIENT, PROOF_MAILBOX,
	  STATE_OPEN, ALICE, "priority low", "", OUTCOME_COMMAND, STATE_OPEN,
	  "receipt 1" },
	{ "before, he does", CLIENT, PROOF_MAILBOX, STATE_NEW, 0,
	  "priority low", "", OUTCOME_COMMAND, STATE_NEW,
	  "update 4;update 5;receipt 1" },
};

static void
add_commands(Letter *letter, const char *commands)
{
	g_auto(GStrv) all = g_strsplit(commands, ";", -1);

	for (size_t i = 0; all[i] && *all[i]; i++) {
		bool is_near = *all[i] == '?';
		const char *text = all[i] + is_near;
		Command *c = command_new(COMMAND_IN_BODY, text);
		g_auto(GStrv) words = g_strsplit(text, " ", 2);

		g_free(c->argument);
		c->argument = g_strdup(words[1] ? words[1] : "");
		if (is_near)
			c->suggestion = g_strdup(verb_near(words[0])->name);
		else
			c->verb = g_strdup(verb_find(words[0])->name);
		g_ptr_array_add(letter->commands, c);
	}
}

static Letter *
letter_for(const Row *row)
{
	Letter *letter = letter_new();

	letter->sender = g_strdup(row->sender ? people[row->sender].address
					      : "who@nowhere.example");
	letter->from_addr = g_strdup(letter->sender);
	letter->subject = g_strdup("Fire");
	letter->title = g_strdup("Fire");
	letter->body_text = g_strdup(row->text);
	letter->reply_text = g_strdup(row->text);
	letter->comment_text = g_strdup(row->text);
	add_commands(letter, row->commands);
	return letter;
}

typedef struct {
	Case is;
	Letter *letter;
	Policy *policy;
	GPtrArray *staff;
	GPtrArray *persons;
	Ticket ticket;
} Scene;

static void
scene_set(Scene *s, const Row *row)
{
	memset(s, 0, sizeof *s);
	s->letter = letter_for(row);
	s->policy = policy_new();
	s->staff = g_ptr_array_new();
	s->persons = g_ptr_array_new();
	g_ptr_array_add(s->staff, &people[ALICE]);
	g_ptr_array_add(s->staff, &people[BOB]);
	for (guint i = 0; i < s->letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(s->letter->commands, i);
		Contact *person = NULL;

		for (int p = ALICE; p <= BOB; p++)
			if (contact_answers_to(&people[p], c->argument))
				person = &people[p];
		g_ptr_array_add(s->persons, person);
	}
	s->is.letter = s->letter;
	s->is.policy = s->policy;
	s->is.now = NOW;
	s->is.staff = s->staff;
	s->is.persons = s->persons;
	s->is.proof = row->proof;
	s->is.sender = row->sender ? &people[row->sender] : NULL;
	if (row->state < 0)
		return;
	s->ticket.id = 42;
	s->ticket.company = 10;
	s->ticket.requester = people[CLIENT].id;
	s->ticket.assignee = row->assignee ? people[row->assignee].id : 0;
	s->ticket.title = g_strdup("Fire");
	s->ticket.theme = g_strdup("");
	s->ticket.stage = g_strdup("");
	s->ticket.state = (TicketState)row->state;
	s->ticket.priority = PRIORITY_NORMAL;
	s->ticket.closed_at = row->state == STATE_CLOSED ? NOW - 60 : 0;
	s->is.ticket = &s->ticket;
	s->is.requester = &people[CLIENT];
	s->is.assignee = row->assignee ? &people[row->assignee] : NULL;
	s->is.may_see_ticket = row->sender != STRANGER_CLIENT;
}

static void
scene_clear(Scene *s)
{
	letter_free(s->letter);
	policy_free(s->policy);
	g_ptr_array_unref(s->staff);
	g_ptr_array_unref(s->persons);
	g_free(s->ticket.title);
	g_free(s->ticket.theme);
	g_free(s->ticket.stage);
}

static char *
mails_of(const Decision *d)
{
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < d->mails->len; i++) {
		const PlannedMail *mail = g_ptr_array_index(d->mails, i);

		g_string_append_printf(all, "%s%s %d", i ? ";" : "",
				       mail_kind_print(mail->kind),
				       (int)mail->to->id);
	}
	return g_string_free(all, FALSE);
}

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

/* No client of another company gets an update, nobody gets two mails. */
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
	s.is.has_foreign_token = true;
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
