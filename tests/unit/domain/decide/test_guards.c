/*
 * test_guards.c - what keeps robots from mailing for ever, strangers from
 * flooding staff, and an operator's word from proving too much
 */
#include "domain/decide/decide.h"
#include "tests/kit/scene.h"

/* The rows change what scene_set() makes; the mails must be these. */
static void
expect(const Scene *s, const char *what, const char *mails)
{
	g_autoptr(Decision) d = decide(&s->is);
	g_autofree char *got = mails_of(d);

	g_test_message("%s", what);
	g_assert_cmpstr(got, ==, mails);
}

static void
test_news_of_one_ticket_are_capped(void)
{
	static const struct {
		const char *what;
		int64_t got[2]; /* by the requester, by Alice */
		const char *mails;
		bool is_last; /* of the first mail */
	} rows[] = {
		{ "few", { 28, 28 }, "update 1;update 4", false },
		{ "the last one says so",
		  { 29, 0 },
		  "update 1;update 4",
		  true },
		{ "then silence", { 30, 0 }, "update 4", false },
		{ "for him alone", { 0, 31 }, "update 1", false },
		{ "both", { 99, 30 }, "", false },
	};
	static const Row row = {
		"", COLLEAGUE,	     PROOF_MAILBOX,   STATE_OPEN, ALICE,
		"", "I am not here", OUTCOME_COMMENT, STATE_OPEN, ""
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		UpdateCount got[] = { { people[CLIENT].id, rows[i].got[0] },
				      { people[ALICE].id, rows[i].got[1] } };
		g_autoptr(GArray) all =
			g_array_new(FALSE, FALSE, sizeof(UpdateCount));
		g_autoptr(Decision) d = NULL;
		Scene s;

		g_array_append_vals(all, got, G_N_ELEMENTS(got));
		scene_set(&s, &row);
		s.is.updates_hour = all;
		expect(&s, rows[i].what, rows[i].mails);
		d = decide(&s.is);
		g_assert_cmpint(d->outcome, ==, OUTCOME_COMMENT);
		g_assert_cmpstr(d->comment, ==, "I am not here");
		if (d->mails->len > 0) {
			const PlannedMail *m = g_ptr_array_index(d->mails, 0);

			g_assert_cmpint(m->is_last, ==, rows[i].is_last);
		}
		scene_clear(&s);
	}
}

/* A proven robot whose words look like an order gets a limited number of
 * questions and no more. */
static void
test_questions_are_capped(void)
{
	static const Row rows[] = {
		{ "a near-miss", CLIENT, PROOF_MAILBOX, STATE_OPEN, ALICE,
		  "?clsoe", "Away", OUTCOME_HELD, -1, "ask 1" },
		{ "help", CLIENT, PROOF_MAILBOX, STATE_OPEN, ALICE, "help", "",
		  OUTCOME_COMMAND, -1, "help 1" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		Scene s;

		scene_set(&s, &rows[i]);
		s.is.answers_hour = s.policy->updates_per_hour - 1;
		expect(&s, rows[i].what, rows[i].mails);
		s.is.answers_hour = s.policy->updates_per_hour;
		expect(&s, rows[i].what, "");
		scene_clear(&s);
	}
}

static void
test_notices_of_held_mails_are_capped(void)
{
	static const struct {
		int held;
		const char *mails;
	} rows[] = { { 0, "held 4;held 5" },
		     { 19, "held 4;held 5" },
		     { 20, "" },
		     { 100, "" } };
	static const Row row = { "", 0,	     PROOF_NONE,   -1, 0,
				 "", "Spam", OUTCOME_HELD, -1, "" };

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Decision) d = NULL;
		g_autoptr(Decision) aside = NULL;
		g_autofree char *mails = NULL;
		Scene s;

		scene_set(&s, &row);
		s.is.held_hour = rows[i].held;
		expect(&s, "an unknown sender", rows[i].mails);
		d = decide(&s.is);
		g_assert_cmpint(d->outcome, ==, OUTCOME_HELD);
		aside = decide_set_aside(&s.is);
		mails = mails_of(aside);
		g_assert_cmpint(aside->outcome, ==, OUTCOME_HELD);
		g_assert_cmpstr(mails, ==, rows[i].mails);
		scene_clear(&s);
	}
}

/* A release by the operator replaces the proof and nothing else. */
static void
test_a_release_is_a_proof_and_no_more(void)
{
	static const struct {
		Row row;
		bool is_foreign;
		bool is_conflict;
		const char *reason;
	} rows[] = {
		{ { "unproven words", CLIENT, PROOF_CLAIMED, STATE_OPEN, ALICE,
		    "", "More", OUTCOME_COMMENT, STATE_OPEN, "update 4" },
		  .reason = NULL },
		{ { "somebody else's token", CLIENT, PROOF_CLAIMED, STATE_OPEN,
		    ALICE, "", "More", OUTCOME_COMMENT, STATE_OPEN,
		    "update 4" },
		  .is_foreign = true },
		{ { "two tickets", CLIENT, PROOF_CLAIMED, STATE_OPEN, ALICE, "",
		    "More", OUTCOME_HELD, -1, "ask 1" },
		  .is_conflict = true,
		  .reason = "two-tickets" },
		{ { "a near-miss", CLIENT, PROOF_CLAIMED, STATE_OPEN, ALICE,
		    "?clsoe", "", OUTCOME_HELD, -1, "ask 1" },
		  .reason = "near-miss" },
		{ { "an unknown sender", 0, PROOF_NONE, -1, 0, "", "Hello",
		    OUTCOME_HELD, -1, "held 4;held 5" },
		  .reason = "unknown-sender" },
		{ { "a client's word for staff", CLIENT, PROOF_CLAIMED,
		    STATE_OPEN, ALICE, "assign bob", "", OUTCOME_COMMAND,
		    STATE_OPEN, "receipt 1" },
		  .reason = NULL },
		{ { "another company's ticket", STRANGER_CLIENT, PROOF_CLAIMED,
		    STATE_OPEN, ALICE, "", "More", OUTCOME_TICKET, STATE_NEW,
		    "opened 3;new 4;new 5" },
		  .reason = NULL },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Decision) d = NULL;
		Scene s;

		scene_set(&s, &rows[i].row);
		s.is.proof = PROOF_CONFIRMED;
		s.is.evidence.has_foreign_token = rows[i].is_foreign;
		s.letter->ticket_conflict = rows[i].is_conflict;
		expect(&s, rows[i].row.what, rows[i].row.mails);
		d = decide(&s.is);
		g_assert_cmpint(d->outcome, ==, rows[i].row.outcome);
		g_assert_cmpstr(d->reason, ==, rows[i].reason);
		g_assert_cmpint(d->ticket ? (int)d->ticket->state : -1, ==,
				rows[i].row.after);
		scene_clear(&s);
	}
}

/* Staff who may no longer handle tickets get no mail about one, whether they
 * are its new or its former assignee. */
static void
test_who_lost_the_right_hears_nothing(void)
{
	static const struct {
		Row row;
		const char *mails;
	} rows[] = {
		{ { "", CLIENT, PROOF_MAILBOX, STATE_OPEN, BOB, "", "More",
		    OUTCOME_COMMENT, STATE_OPEN, "" },
		  "update 4" },
		{ { "", ALICE, PROOF_MAILBOX, STATE_OPEN, BOB, "assign me", "",
		    OUTCOME_COMMAND, STATE_OPEN, "" },
		  "update 1;receipt 4" },
		{ { "", ALICE, PROOF_MAILBOX, STATE_OPEN, BOB, "note", "Rude",
		    OUTCOME_COMMENT, STATE_OPEN, "" },
		  "receipt 4" },
	};
	unsigned before = people[BOB].permissions;

	people[BOB].permissions = MAY_REPORTS;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		Scene s;

		scene_set(&s, &rows[i].row);
		expect(&s, rows[i].row.commands, rows[i].mails);
		scene_clear(&s);
	}
	people[BOB].permissions = before;
}

/* Files alone are meant for the client that [for] names as much as words. */
static void
test_files_for_another_client_go_to_nobody(void)
{
	static const Row row = { .sender = ALICE,
				 .proof = PROOF_MAILBOX,
				 .state = STATE_OPEN,
				 .assignee = ALICE,
				 .commands = "for eve@other.example",
				 .text = "" };
	Attachment *file = attachment_new();
	Scene s;

	scene_set(&s, &row);
	file->filename = g_strdup("offer.pdf");
	file->content_type = g_strdup("application/pdf");
	g_ptr_array_add(s.letter->attachments, file);
	expect(&s, "for another client", "ask 4");
	scene_clear(&s);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/guards/news", test_news_of_one_ticket_are_capped);
	g_test_add_func("/guards/questions", test_questions_are_capped);
	g_test_add_func("/guards/held", test_notices_of_held_mails_are_capped);
	g_test_add_func("/guards/lost", test_who_lost_the_right_hears_nothing);
	g_test_add_func("/guards/files",
			test_files_for_another_client_go_to_nobody);
	g_test_add_func("/guards/release",
			test_a_release_is_a_proof_and_no_more);
	return g_test_run();
}
