/*
 * test_policy.c - each verb, by each role, with each proof: what follows
 *
 * A cell is one letter:
 *
 *	+  it runs, and is done or asked for
 *	-  it runs and is refused for what it says
 *	s  refused: for staff;  r  refused: not of this role
 *	n  refused: no ticket that he may see
 *	o  it opens a ticket;  h  the list of help
 *	u  held unproven, and he is asked to confirm
 */
#include "domain/decide.h"

#include "tests/unit/scene.h"

enum {
	OWNER,
	MATE,
	OTHER,
	MANAGER,
	CHIEF,
	AUDITOR,
	WHO_COUNT
};

#define AUDITOR_MAY (MAY_OWN | MAY_REPORTS)

static Contact auditor = PERSON(7, 0, "Rex", "rex@desk.example", LANGUAGE_EN,
				"auditor", AUDITOR_MAY);

/* claimed, domain, mailbox, confirmed; for each of WHO. */
typedef struct {
	const char *command; /* "" are mere words */
	const char *cells[WHO_COUNT];
} Line;

static const Line table[] = {
	/* command, owner, colleague, another company, manager, superadmin, a
	 * role with reports alone */
	{ "", { "u+++", "u+++", "oooo", "uu++", "uu++", "oooo" } },
	{ "close", { "uu++", "uu++", "nnnn", "uu++", "uu++", "nnnn" } },
	{ "reopen", { "uu--", "uu--", "nnnn", "uu--", "uu--", "nnnn" } },
	{ "title New", { "uu++", "uu++", "nnnn", "uu++", "uu++", "nnnn" } },
	{ "priority high", { "uu++", "uu++", "nnnn", "uu++", "uu++", "nnnn" } },
	{ "theme mail", { "uu++", "uu++", "nnnn", "uu++", "uu++", "nnnn" } },
	{ "edit priority high",
	  { "uu++", "uu++", "nnnn", "uu++", "uu++", "nnnn" } },
	{ "edit cc=col@acme.example",
	  { "uu++", "uu++", "nnnn", "uu++", "uu++", "nnnn" } },
	{ "list", { "uu++", "uu++", "uu++", "uu++", "uu++", "uu++" } },
	{ "show", { "uu++", "uu++", "uu--", "uu++", "uu++", "uu--" } },
	{ "show 43", { "uu++", "uu++", "uu--", "uu++", "uu++", "uu--" } },
	{ "profile", { "uu++", "uu++", "uu++", "uu++", "uu++", "uu++" } },
	{ "profile phone=1",
	  { "uu++", "uu++", "uu++", "uu++", "uu++", "uu++" } },
	{ "profile role=superadmin",
	  { "uu--", "uu--", "uu--", "uu--", "uu--", "uu--" } },
	{ "assign alice", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "assign none", { "ssss", "ssss", "ssss", "uu--", "uu--", "rrrr" } },
	{ "state waiting", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "stage test", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "note Psst", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "for jo@acme.example",
	  { "ssss", "ssss", "ssss", "uu--", "uu--", "rrrr" } },
	{ "merge 43", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "link 43", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "search fire", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "overview", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "company list", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "company add Fresh",
	  { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "company edit Empty name=Else",
	  { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "company delete Empty",
	  { "ssss", "ssss", "ssss", "uuu+", "uuu+", "rrrr" } },
	{ "contact list", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "contact add new@acme.example",
	  { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "contact edit col@acme.example phone=1",
	  { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "contact delete col@acme.example",
	  { "ssss", "ssss", "ssss", "uuu+", "uuu+", "rrrr" } },
	{ "contact add new@desk.example role=manager",
	  { "ssss", "ssss", "ssss", "uuur", "uuu+", "rrrr" } },
	{ "contact edit col@acme.example role=manager",
	  { "ssss", "ssss", "ssss", "uuur", "uuu+", "rrrr" } },
	{ "contact edit bob@desk.example phone=1",
	  { "ssss", "ssss", "ssss", "uuur", "uuu+", "rrrr" } },
	{ "contact edit bob@desk.example address=b@evil.example",
	  { "ssss", "ssss", "ssss", "uuur", "uuu+", "rrrr" } },
	{ "contact delete bob@desk.example",
	  { "ssss", "ssss", "ssss", "uuur", "uuu+", "rrrr" } },
	{ "requeue 9", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "discard 9", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "role list", { "ssss", "ssss", "ssss", "rrrr", "uu++", "rrrr" } },
	{ "role add accountant contracts",
	  { "ssss", "ssss", "ssss", "rrrr", "uuu+", "rrrr" } },
	{ "role edit made tickets",
	  { "ssss", "ssss", "ssss", "rrrr", "uuu+", "rrrr" } },
	{ "role delete made",
	  { "ssss", "ssss", "ssss", "rrrr", "uuu+", "rrrr" } },
	{ "role delete manager",
	  { "ssss", "ssss", "ssss", "rrrr", "uuu-", "rrrr" } },
	{ "export", { "uuu+", "uuu+", "uuu+", "uuu+", "uuu+", "uuu+" } },
	{ "export col@acme.example",
	  { "uuur", "uuu+", "uuur", "uuur", "uuu+", "uuur" } },
	{ "erase", { "uuu+", "uuu+", "uuu+", "uuu+", "uuu-", "uuu+" } },
	{ "erase col@acme.example",
	  { "uuur", "uuu+", "uuur", "uuur", "uuu+", "uuur" } },
	{ "undo", { "uu++", "uu++", "uunn", "uu++", "uu++", "uunn" } },
	{ "dry-run", { "uu++", "uu++", "uu++", "uu++", "uu++", "uu++" } },
	{ "confirm", { "uu++", "uu++", "uu++", "uu++", "uu++", "uu++" } },
	{ "help", { "hhhh", "hhhh", "hhhh", "hhhh", "hhhh", "hhhh" } },
};

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
	named->undo = undo;
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
check_cell(const Line *line, int column, Proof proof)
{
	const Row row = { .sender = CLIENT,
			  .proof = proof,
			  .state = STATE_NEW,
			  .commands = line->command,
			  .text = *line->command ? "" : "More" };
	UndoStep step = { 5, (char *)"priority", (char *)"low", &undone };
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
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		for (int column = 0; column < WHO_COUNT; column++)
			for (int p = PROOF_CLAIMED; p <= PROOF_CONFIRMED; p++)
				check_cell(&table[i], column, (Proof)p);
}

static void
test_no_verb_is_left_out(void)
{
	for (size_t v = 0; verb_table()[v]; v++) {
		const char *name = verb_table()[v]->name;
		bool is_there = false;

		for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
			g_auto(GStrv) words =
				g_strsplit(table[i].command, " ", 2);

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
