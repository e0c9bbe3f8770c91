/*
 * test_policy.c - each verb, by each role, with each proof: what follows
 */
#include "domain/decide/decide.h"

#include "domain/case/receipt_line.h"
#include "domain/verbs/table.h"
#include "tests/kit/policy_table.h"
#include "tests/kit/scene.h"

#define AUDITOR_MAY (MAY_OWN | MAY_REPORTS)

static Contact auditor = PERSON(7, 0, "Rex", "rex@desk.example", LANGUAGE_EN,
				"auditor", AUDITOR_MAY);

static Company *empty;
static Role made = { .name = (char *)"made", .permissions = AUDITOR_MAY };
static Role manager = { .name = (char *)ROLE_MANAGER,
			.permissions = MANAGER_MAY,
			.is_builtin = true };
static Ticket other_ticket = {
	.id = 43, .company = 10, .requester = CLIENT, .title = (char *)"Smoke"
};
static const HeldLetter held = { 9, "who@nowhere.example", "unknown-sender",
				 false };
static Named undone;

static const Contact *
who(int column)
{
	static const int of[] = { CLIENT, COLLEAGUE, STRANGER_CLIENT, ALICE,
				  ADA };

	return column == AUDITOR ? &auditor : &people[of[column]];
}

/* What the desk would find for the words of the table. */
static void
name_things(const char *command, Named *named, GPtrArray *undo)
{
	named->contact = strstr(command, "col@")   ? &people[COLLEAGUE]
			 : strstr(command, "bob@") ? &people[BOB]
			 : strstr(command, "jo@")  ? &people[CLIENT]
						   : NULL;
	named->company = strstr(command, "Empty") ? empty : NULL;
	named->role = strstr(command, "manager") ? &manager
		      : strstr(command, "made")	 ? &made
						 : NULL;
	named->ticket = strstr(command, "43") ? &other_ticket : NULL;
	named->held = strstr(command, " 9") ? &held : NULL;
	named->undo = g_str_has_prefix(command, "undo") ? undo : NULL;
}

static char
cell_of(const Decision *d)
{
	const ReceiptLine *line =
		d->receipt->len > 0 ? g_ptr_array_index(d->receipt, 0) : NULL;

	if (d->outcome == OUTCOME_HELD)
		return strcmp(d->reason, "unproven") == 0 ? 'u' : '!';
	if (line && line->is_done)
		return '+';
	if (line && strcmp(line->phrase, "staff-only") == 0)
		return 's';
	if (line && strcmp(line->phrase, "not-your-role") == 0)
		return 'r';
	if (line && strcmp(line->phrase, "no-ticket") == 0)
		return 'n';
	if (line)
		return '-';
	if (d->mails->len == 1 &&
	    ((const PlannedMail *)g_ptr_array_index(d->mails, 0))->kind ==
		    MAIL_HELP)
		return 'h';
	if (d->opens)
		return 'o';
	return d->has_comment || d->effects->len > 0 ? '+' : '.';
}

static void
check_cell(const PolicyLine *line, int column, Proof proof)
{
	const Row row = { .sender = CLIENT,
			  .proof = proof,
			  .state = STATE_NEW,
			  .commands = line->command,
			  .text = *line->command ? "" : "More" };
	UndoStep step = { 5, (char *)"priority", (char *)"low", &undone,
			  verb_find("priority") };
	g_autoptr(GPtrArray) undo = g_ptr_array_new();
	g_autoptr(Decision) d = NULL;
	Scene s;

	g_ptr_array_add(undo, &step);
	scene_set(&s, &row);
	g_ptr_array_add(s.staff, &people[ADA]);
	s.is.sender = who(column);
	s.is.may_see_ticket = ticket_is_seen_by(&s.ticket, s.is.sender);
	s.is.about = &held;
	s.is.confirms = true;
	if (s.named->len > 0)
		name_things(line->command, g_ptr_array_index(s.named, 0), undo);
	d = decide(&s.is);
	g_test_message("[%s] by %s, %s: %c", line->command,
		       s.is.sender->first_name, proof_print(proof), cell_of(d));
	if (cell_of(d) != line->cells[column][proof - PROOF_CLAIMED])
		g_test_fail();
	if (d->outcome == OUTCOME_HELD) {
		g_assert_cmpuint(d->effects->len, ==, 0);
		g_assert_null(d->ticket);
	}
	scene_clear(&s);
}

static void
test_every_cell(void)
{
	for (size_t i = 0; policy_table[i].command; i++)
		for (int column = 0; column < WHO_COUNT; column++)
			for (int p = PROOF_CLAIMED; p <= PROOF_CONFIRMED; p++)
				check_cell(&policy_table[i], column, (Proof)p);
}

static void
test_no_verb_is_left_out(void)
{
	for (size_t v = 0; verb_table()[v]; v++) {
		const char *name = verb_table()[v]->name;
		bool is_there = false;

		for (size_t i = 0; policy_table[i].command; i++) {
			g_auto(GStrv) words =
				g_strsplit(policy_table[i].command, " ", 2);

			is_there = is_there || g_strcmp0(words[0], name) == 0;
		}
		g_test_message("%s", name);
		g_assert_true(is_there);
	}
}

int
main(int argc, char **argv)
{
	int failed;

	g_test_init(&argc, &argv, NULL);
	empty = company_new("Empty", LANGUAGE_EN);
	g_test_add_func("/policy/cells", test_every_cell);
	g_test_add_func("/policy/verbs", test_no_verb_is_left_out);
	failed = g_test_run();
	company_free(empty);
	return failed;
}
