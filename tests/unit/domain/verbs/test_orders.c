/*
 * test_orders.c - single orders whose effects went wrong, or could
 */
#include "domain/decide/decide.h"

#include "domain/case/receipt_line.h"
#include "tests/kit/scene.h"

static const HeldLetter waiting = { 9, "alice@desk.example", "unproven", true };

/* The effects' numbers of EffectKind, as "4;5"; "" for none. */
static char *
effects_of(const Decision *d)
{
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < d->effects->len; i++) {
		const Effect *effect = g_ptr_array_index(d->effects, i);

		g_string_append_printf(all, "%s%d", i ? ";" : "",
				       (int)effect->kind);
	}
	return g_string_free(all, FALSE);
}

static const char *
phrase_of(const Decision *d)
{
	return d->receipt->len > 0
		       ? ((ReceiptLine *)g_ptr_array_index(d->receipt, 0))
				 ->phrase
		       : "";
}

/* The phrases of all lines, separated by spaces; the caller's. */
static char *
phrases_of(const Decision *d)
{
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < d->receipt->len; i++) {
		const ReceiptLine *line = g_ptr_array_index(d->receipt, i);

		g_string_append_printf(all, "%s%s", i ? " " : "", line->phrase);
	}
	return g_string_free(all, FALSE);
}

/* An address is added, unless something else of the order is wrong. */
static void
test_another_address(void)
{
	static const struct {
		const char *command;
		const char *phrase;
		int effects;
	} table[] = {
		{ "contact edit c address=new@acme.example", "done", 2 },
		{ "contact edit c address=new@acme.example phone=1", "done",
		  2 },
		{ "contact edit c phone=1", "done", 1 },
		{ "contact edit c address=new@acme.example notify=x",
		  "not-a-value", 0 },
		{ "contact edit c address=support@desk.example",
		  "not-an-address", 0 },
		{ "contact edit c address=nonsense", "not-an-address", 0 },
		{ "contact edit c", "needs-argument", 0 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		const Row row = { .sender = ALICE,
				  .proof = PROOF_MAILBOX,
				  .state = -1,
				  .commands = table[i].command,
				  .text = "" };
		g_autoptr(Decision) d = NULL;
		Scene s;

		scene_set(&s, &row);
		g_free(s.policy->address);
		s.policy->address = g_strdup("support@desk.example");
		((Named *)g_ptr_array_index(s.named, 0))->contact =
			&people[COLLEAGUE];
		d = decide(&s.is);
		g_assert_cmpstr(phrase_of(d), ==, table[i].phrase);
		g_assert_cmpuint(d->effects->len, ==, table[i].effects);
		scene_clear(&s);
	}
}

/* The person who already has the address of the last order. */
static const struct {
	const char *commands;
	int holder; /* of people, has the last order's address; 0: nobody */
	const char *phrases;
	const char *effects;
} gifts[] = {
	{ "contact edit c address=jo@acme.example", CLIENT, "address-taken",
	  "" },
	{ "contact edit c address=c2@acme.example", COLLEAGUE, "already", "" },
	{ "contact edit c address=n@acme.example;"
	  "contact edit c address=N@acme.example",
	  0, "done address-taken", "4;5" },
	{ "contact add n@acme.example;contact add n@acme.example", 0,
	  "done address-taken", "3" },
	{ "contact add n@acme.example;"
	  "contact edit c address=n@acme.example",
	  0, "done address-taken", "3" },
	{ "contact edit c address=n@acme.example;"
	  "contact add N@acme.example",
	  0, "done address-taken", "4;5" },
	{ "contact add n@acme.example;contact add m@acme.example", 0,
	  "done done", "3;3" },
};

/* An address belongs to one person: its holder keeps it, and of two orders in a
 * mail the first gets it. */
static void
test_an_address_is_taken_once(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(gifts); i++) {
		const Row row = { .sender = ALICE,
				  .proof = PROOF_MAILBOX,
				  .state = -1,
				  .commands = gifts[i].commands,
				  .text = "" };
		g_autoptr(Decision) d = NULL;
		g_autofree char *phrases = NULL;
		g_autofree char *effects = NULL;
		Scene s;

		scene_set(&s, &row);
		for (guint k = 0; k < s.named->len; k++) {
			const Command *c =
				g_ptr_array_index(s.letter->commands, k);
			Named *named = g_ptr_array_index(s.named, k);

			if (g_str_has_prefix(c->argument, "edit"))
				named->contact = &people[COLLEAGUE];
			if (gifts[i].holder)
				named->holder = &people[gifts[i].holder];
		}
		d = decide(&s.is);
		phrases = phrases_of(d);
		effects = effects_of(d);
		g_test_message("%s", gifts[i].commands);
		g_assert_cmpstr(phrases, ==, gifts[i].phrases);
		g_assert_cmpstr(effects, ==, gifts[i].effects);
		scene_clear(&s);
	}
}

/* Lines that a verb takes leave no empty comment behind. */
static void
test_lines_of_a_verb_are_no_words(void)
{
	static const struct {
		int sender;
		const char *command, *text, *comment;
		Outcome outcome;
		const char *mails;
	} table[] = {
		{ CLIENT, "profile", "Phone: 12", "", OUTCOME_COMMAND,
		  "receipt 1" },
		{ CLIENT, "profile", "Phone: 12\nIt burns", "It burns",
		  OUTCOME_COMMENT, "update 4;receipt 1" },
		{ CLIENT, "edit", "Cc: col@acme.example", "", OUTCOME_COMMAND,
		  "receipt 1" },
		{ ALICE, "contact list", "Company: Acme", "", OUTCOME_COMMAND,
		  "receipt 4" },
		{ ALICE, "company list", "Name: Acme", "", OUTCOME_COMMAND,
		  "receipt 4" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		const Row row = { .sender = table[i].sender,
				  .proof = PROOF_MAILBOX,
				  .state = STATE_OPEN,
				  .assignee = ALICE,
				  .commands = table[i].command,
				  .text = table[i].text };
		g_autoptr(Decision) d = NULL;
		g_autofree char *mails = NULL;
		Scene s;

		scene_set(&s, &row);
		d = decide(&s.is);
		mails = mails_of(d);
		g_assert_cmpint(d->outcome, ==, table[i].outcome);
		g_assert_cmpstr(d->comment, ==, table[i].comment);
		g_assert_cmpstr(mails, ==, table[i].mails);
		scene_clear(&s);
	}
}

/* An undo needs the same proof as the order that it carries out. */
static void
test_undo_needs_what_it_does(void)
{
	static const struct {
		int sender;
		const char *verb, *argument;
		Proof proof;
		bool is_held;
	} table[] = {
		{ CLIENT, "priority", "low", PROOF_MAILBOX, false },
		{ ADA, "role", "edit made staff", PROOF_MAILBOX, true },
		{ ADA, "role", "edit made staff", PROOF_CONFIRMED, false },
		{ ALICE, "company", "delete Acme", PROOF_MAILBOX, true },
		{ ALICE, "company", "edit Acme name=A", PROOF_MAILBOX, false },
		{ ALICE, "contact", "delete jo@acme.example", PROOF_MAILBOX,
		  true },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		const Row row = { .sender = table[i].sender,
				  .proof = table[i].proof,
				  .state = STATE_NEW,
				  .commands = "undo",
				  .text = "" };
		Named named = { 0 };
		UndoStep step = { 5, (char *)table[i].verb,
				  (char *)table[i].argument, &named,
				  verb_find(table[i].verb) };
		g_autoptr(GPtrArray) undo = g_ptr_array_new();
		g_autoptr(Decision) d = NULL;
		Scene s;

		g_ptr_array_add(undo, &step);
		scene_set(&s, &row);
		((Named *)g_ptr_array_index(s.named, 0))->undo = undo;
		d = decide(&s.is);
		g_assert_true((d->outcome == OUTCOME_HELD) == table[i].is_held);
		scene_clear(&s);
	}
}

/* A frozen contact can confirm, by a word or by the ready-made mail, and can do
 * nothing else. */
static void
test_a_frozen_manager_thaws(void)
{
	static const struct {
		const char *commands, *text;
		bool confirms, is_done;
	} table[] = {
		{ "", "yes", true, true },
		{ "confirm", "", true, true },
		{ "confirm", "", false, false },
		{ "confirm;close", "", true, false },
		{ "close", "", true, false },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		const Row row = { .sender = ALICE,
				  .proof = PROOF_MAILBOX,
				  .state = -1,
				  .commands = table[i].commands,
				  .text = table[i].text };
		Contact alice = people[ALICE];
		g_autoptr(Decision) d = NULL;
		g_autofree char *effects = NULL;
		g_autofree char *wanted =
			g_strdup_printf("%d;%d", EFFECT_RELEASE, EFFECT_THAW);
		Scene s;

		alice.is_frozen = true;
		scene_set(&s, &row);
		s.is.sender = &alice;
		s.is.about = &waiting;
		s.is.confirms = table[i].confirms;
		d = decide(&s.is);
		effects = effects_of(d);
		g_assert_cmpstr(effects, ==, table[i].is_done ? wanted : "");
		scene_clear(&s);
	}
}

/* What staff want to keep among themselves stays hidden, even if the note
 * fails. */
static void
test_a_refused_note_is_not_shown(void)
{
	static const Row row = { .sender = ALICE,
				 .proof = PROOF_MAILBOX,
				 .state = -1,
				 .commands = "for jo@acme.example;note",
				 .text = "He is rude" };
	g_autoptr(Decision) d = NULL;
	Scene s;

	scene_set(&s, &row);
	((Named *)g_ptr_array_index(s.named, 0))->contact = &people[CLIENT];
	d = decide(&s.is);
	g_assert_true(d->opens);
	g_assert_cmpint(d->comment_kind, ==, COMMENT_INTERNAL);
	scene_clear(&s);
}

/* A forger gets no more receipts sent to the person named than answers. */
static void
test_unproven_refusals_are_capped(void)
{
	static const char *const commands[] = { "assign bob", "company list" };

	for (int i = 0; i < 8; i++) {
		const Row row = { .sender = CLIENT,
				  .proof =
					  i & 4 ? PROOF_MAILBOX : PROOF_CLAIMED,
				  .state = i & 2 ? STATE_OPEN : -1,
				  .commands = commands[i & 1],
				  .text = "" };
		g_autoptr(Decision) d = NULL;
		g_autofree char *mails = NULL;
		Scene s;

		scene_set(&s, &row);
		s.is.answers_hour = s.policy->answers_per_hour;
		d = decide(&s.is);
		mails = mails_of(d);
		/* A new ticket's receipt was always capped. */
		g_assert_cmpstr(mails, ==,
				(i & 4) && ((i & 2) || (i & 1)) ? "receipt 1"
								: "");
		scene_clear(&s);
	}
}

/* Staff whose role excludes tickets get no mail about one, and no ticket can be
 * given to them. */
static void
test_staff_without_tickets(void)
{
	static const Row rows[] = {
		{ .sender = CLIENT,
		  .proof = PROOF_MAILBOX,
		  .state = -1,
		  .commands = "",
		  .text = "Fire",
		  .mails = "opened 1;new 4;new 5" },
		{ .sender = CLIENT,
		  .proof = PROOF_MAILBOX,
		  .state = STATE_NEW,
		  .commands = "",
		  .text = "More",
		  .mails = "update 4;update 5" },
		{ .sender = 0,
		  .proof = PROOF_CLAIMED,
		  .state = -1,
		  .commands = "",
		  .text = "Fire",
		  .mails = "held 4;held 5" },
		{ .sender = ALICE,
		  .proof = PROOF_MAILBOX,
		  .state = STATE_NEW,
		  .commands = "assign rex",
		  .text = "",
		  .mails = "receipt 4" },
	};
	Contact rex = PERSON(7, 0, "Rex", "rex@desk.example", LANGUAGE_EN,
			     "auditor", MAY_OWN | MAY_REPORTS);

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Decision) d = NULL;
		g_autofree char *mails = NULL;
		Scene s;

		scene_set(&s, &rows[i]);
		g_ptr_array_add(s.staff, &rex);
		if (s.named->len > 0)
			((Named *)g_ptr_array_index(s.named, 0))->person = &rex;
		d = decide(&s.is);
		mails = mails_of(d);
		g_assert_cmpstr(mails, ==, rows[i].mails);
		scene_clear(&s);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/orders/address", test_another_address);
	g_test_add_func("/orders/taken", test_an_address_is_taken_once);
	g_test_add_func("/orders/lines", test_lines_of_a_verb_are_no_words);
	g_test_add_func("/orders/undo", test_undo_needs_what_it_does);
	g_test_add_func("/orders/frozen", test_a_frozen_manager_thaws);
	g_test_add_func("/orders/note", test_a_refused_note_is_not_shown);
	g_test_add_func("/orders/caps", test_unproven_refusals_are_capped);
	g_test_add_func("/orders/staff", test_staff_without_tickets);
	return g_test_run();
}
