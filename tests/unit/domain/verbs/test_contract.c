/*
 * test_contract.c - hours sold by mail: each written form, each refusal
 */
#include "domain/decide/decide.h"
#include "domain/hours/contract_keys.h"

#include "domain/case/receipt_line.h"
#include "tests/kit/scene.h"

static Company acme = { .id = 10, .name = (char *)"Acme" };
static Company other = { .id = 11, .name = (char *)"Other" };

typedef struct {
	int sender;
	const char *commands;
	const char *text;
	const char *phrases;
	const char *result; /* line and company of the last contract; "" */
} DealRow;

/* C1 was used, C2 never; C3 is hosting with one month used, C4 is closed. */
static void
set(Scene *s, const DealRow *row)
{
	const Row is = { .sender = row->sender,
			 .proof = PROOF_CONFIRMED,
			 .state = -1,
			 .commands = row->commands,
			 .text = row->text ? row->text : "" };
	Contract *used, *hosting;

	scene_set(s, &is);
	used = scene_contract(s, CONTRACT_PACK, 600, "2001-01-01");
	scene_draw(used, "2001-02-01", 90);
	scene_draw(used, "2001-06-01", 30);
	(void)scene_contract(s, CONTRACT_PACK, 300, "2001-02-01");
	hosting = scene_contract(s, CONTRACT_HOSTING, 60, "2001-01-01");
	scene_draw(hosting, "2001-03-03", 45);
	scene_contract(s, CONTRACT_PACK, 600, "2001-01-01")->is_closed = true;
	for (guint i = 0; i < s->named->len; i++) {
		const Command *c = g_ptr_array_index(s->letter->commands, i);
		Named *named = g_ptr_array_index(s->named, i);

		named->company = strstr(c->argument, "Acme")	? &acme
				 : strstr(c->argument, "Other") ? &other
								: NULL;
	}
}

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

/* The last contract that is stored. */
static const Contract *
stored(const Decision *d)
{
	for (guint i = d->effects->len; i > 0; i--) {
		const Effect *e = g_ptr_array_index(d->effects, i - 1);

		if (e->contract)
			return e->contract;
	}
	return NULL;
}

static char *
result_of(const Decision *d)
{
	const Contract *c = stored(d);
	g_autofree char *line = c ? contract_keys_line(c, LANGUAGE_EN) : NULL;

	return c ? g_strdup_printf("%s @%d%s%s", line, (int)c->company,
				   c->is_closed ? " closed" : "",
				   c->carries ? " carries" : "")
		 : g_strdup("");
}

static const DealRow rows[] = {
	/* selling */
	{ BOB, "contract add 10h company=Acme", NULL, "done",
	  "C0 10h 2001-09-09..2002-09-08 @10" },
	{ BOB, "contract add 7", NULL, "done",
	  "C0 7h 2001-09-09..2002-09-08 @0" },
	{ BOB, "contract add pack 50 company=Acme price=4500,50 name=Big", NULL,
	  "done", "C0 50h 2001-09-09..2002-09-08 \u20ac4,500.50 Big @10" },
	{ BOB, "contract add hours=5h company=Acme", NULL, "done",
	  "C0 5h 2001-09-09..2002-09-08 @10" },
	{ BOB, "contract add hosting company=Acme", NULL, "done",
	  "C0 hosting 1h 2001-09-09..2002-09-08 @10" },
	{ BOB, "contract add hosting 2h carry=yes from=2001-10-01", NULL,
	  "done", "C0 hosting 2h 2001-10-01..2002-09-30 @0 carries" },
	{ BOB, "contract add 10h from=2001-10-01 to=2001-12-31", NULL, "done",
	  "C0 10h 2001-10-01..2001-12-31 @0" },
	{ ALICE, "contrat ajouter 10h entreprise=Acme prix=80 nom=Été", NULL,
	  "done", "C0 10h 2001-09-09..2002-09-08 \u20ac80.00 Été @10" },
	{ BOB, "contract add 10h", "Price: 800 USD\nName: Big\nHello", "done",
	  "C0 10h 2001-09-09..2002-09-08 $800.00 Big @0" },
	{ BOB, "contract add", NULL, "needs-argument", "" },
	{ BOB, "contract add pack", NULL, "needs-argument", "" },
	{ BOB, "contract add ten", NULL, "not-a-value", "" },
	{ BOB, "contract add 10h company=Nobody", NULL, "no-such-company", "" },
	{ BOB, "contract add 10h price=dear", NULL, "not-a-value", "" },
	{ BOB, "contract add 10h carry=perhaps", NULL, "not-a-value", "" },
	{ BOB, "contract add 10h from=soon", NULL, "not-a-value", "" },
	{ BOB, "contract add 10h to=2001-09-08", NULL, "not-a-value", "" },
	{ BOB, "contract add 10h name=<b>", NULL, "not-a-value", "" },
	/* changing */
	{ BOB, "contract edit C1 hours=2h", NULL, "done",
	  "C1 2h 2001-01-01..2001-12-31 @10" },
	{ BOB, "contract edit C1 2h", NULL, "done",
	  "C1 2h 2001-01-01..2001-12-31 @10" },
	{ BOB, "contract edit C1 hours=1h59", NULL, "contract-hours-used", "" },
	{ BOB, "contract edit C1 from=2001-02-01 to=2001-06-01", NULL, "done",
	  "C1 10h 2001-02-01..2001-06-01 @10" },
	{ BOB, "contract edit C1 from=2001-02-02", NULL, "contract-days-used",
	  "" },
	{ BOB, "contract edit C1 to=2001-05-31", NULL, "contract-days-used",
	  "" },
	{ BOB, "contract edit C1 company=Other", NULL, "contract-in-use", "" },
	{ BOB, "contract edit C1 company=Acme name=Big", NULL, "done",
	  "C1 10h 2001-01-01..2001-12-31 Big @10" },
	{ BOB, "contract edit C2 company=Other hours=1h", NULL, "done",
	  "C2 1h 2001-02-01..2002-01-31 @11" },
	{ BOB, "contract edit C3 hours=45m", NULL, "done",
	  "C3 hosting 45m 2001-01-01..2001-12-31 @10" },
	{ BOB, "contract edit C3 hours=44m", NULL, "contract-hours-used", "" },
	{ BOB, "contract edit C3 hours=15m carry=yes", NULL, "done",
	  "C3 hosting 15m 2001-01-01..2001-12-31 @10 carries" },
	{ BOB, "contract edit C3 hours=14m carry=yes", NULL,
	  "contract-hours-used", "" },
	{ BOB, "contract edit C1 price=5 USD;contract edit C1 price=6", NULL,
	  "done done", "C1 10h 2001-01-01..2001-12-31 $6.00 @10" },
	{ BOB, "contract edit C1", NULL, "needs-argument", "" },
	{ BOB, "contract edit C1 hosting", NULL, "not-a-value", "" },
	{ BOB, "contract edit C9 hours=2h", NULL, "no-such-contract", "" },
	{ BOB, "contract edit", NULL, "no-such-contract", "" },
	/* two orders of one mail see each other */
	{ BOB, "contract edit C2 hours=1h;contract edit C2 price=50", NULL,
	  "done done", "C2 1h 2001-02-01..2002-01-31 \u20ac50.00 @10" },
	{ BOB, "contract edit C2 hours=1h;contract close C2", NULL, "done done",
	  "C2 1h 2001-02-01..2002-01-31 @10 closed" },
	{ BOB, "contract delete C2;contract edit C2 hours=1h", NULL,
	  "done no-such-contract", "" },
	/* giving it to a company */
	{ BOB, "contract assign C2 Other", NULL, "done",
	  "C2 5h 2001-02-01..2002-01-31 @11" },
	{ BOB, "contrat affecter C2 entreprise=Other", NULL, "done",
	  "C2 5h 2001-02-01..2002-01-31 @11" },
	{ BOB, "contract assign C2 Acme", NULL, "already", "" },
	{ BOB, "contract assign C1 Other", NULL, "contract-in-use", "" },
	{ BOB, "contract assign C2 Nobody", NULL, "no-such-company", "" },
	/* the next one */
	{ BOB, "contract renew C1", NULL, "done",
	  "C0 10h 2002-01-01..2002-12-31 @10" },
	{ BOB, "contract renew C1 20h", NULL, "done",
	  "C0 20h 2002-01-01..2002-12-31 @10" },
	{ BOB, "contract renew C1 price=900 from=2001-10-01", NULL, "done",
	  "C0 10h 2001-10-01..2002-09-30 \u20ac900.00 @10" },
	{ BOB, "contract renew C3", NULL, "done",
	  "C0 hosting 1h 2002-01-01..2002-12-31 @10" },
	{ BOB, "contract renew C1 soon", NULL, "not-a-value", "" },
	/* an end */
	{ BOB, "contract close C1", NULL, "done",
	  "C1 10h 2001-01-01..2001-12-31 @10 closed" },
	{ BOB, "contract close C4", NULL, "already", "" },
	{ BOB, "contract reopen C4", NULL, "done",
	  "C4 10h 2001-01-01..2001-12-31 @10" },
	{ BOB, "contract reopen C1", NULL, "already", "" },
	{ BOB, "contract delete C1", NULL, "contract-has-draws", "" },
	{ BOB, "contract delete C2", NULL, "done", "" },
	{ BOB, "contract burn C2", NULL, "not-one-of", "" },
	/* which senders may */
	{ CLIENT, "contract add 10h", NULL, "staff-only", "" },
	{ CLIENT, "contract close C1", NULL, "staff-only", "" },
	{ CLIENT, "contract", NULL, "done", "" },
	{ CLIENT, "solde", NULL, "done", "" },
	{ BOB, "contract list Nobody", NULL, "no-such-company", "" },
	{ BOB, "contract list Acme", NULL, "done", "" },
};

static void
test_deals(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Decision) d = NULL;
		g_autofree char *phrases = NULL;
		g_autofree char *result = NULL;
		Scene s;

		g_test_message("%s", rows[i].commands);
		set(&s, &rows[i]);
		d = decide(&s.is);
		phrases = phrases_of(d);
		result = result_of(d);
		g_assert_cmpstr(phrases, ==, rows[i].phrases);
		g_assert_cmpstr(result, ==, rows[i].result);
		scene_clear(&s);
	}
}

/* Staff without the permission neither sell nor read. */
static void
test_a_role_without_contracts(void)
{
	static const char *const deeds[] = {
		"add 10h",  "edit C2 hours=1h", "assign C2 Other", "renew C2",
		"close C2", "reopen C4",	"delete C2"
	};
	const unsigned before = people[BOB].permissions;

	people[BOB].permissions = MAY_TICKETS | MAY_PEOPLE;
	for (size_t i = 0; i <= G_N_ELEMENTS(deeds); i++) {
		bool is_list = i == G_N_ELEMENTS(deeds);
		g_autofree char *commands =
			g_strdup_printf("contract %s",
					is_list ? "list Acme" : deeds[i]);
		const DealRow row = { .sender = BOB, .commands = commands };
		g_autoptr(Decision) d = NULL;
		const ReceiptLine *line;
		Scene s;

		set(&s, &row);
		d = decide(&s.is);
		line = g_ptr_array_index(d->receipt, 0);
		g_assert_cmpuint(d->effects->len, ==, 0);
		g_assert_cmpstr(line->phrase, ==,
				is_list ? "done" : "not-your-role");
		/* Bob has no company, so there is nothing to read. */
		g_assert_true(!is_list ||
			      (line->ask->id == 0 && !line->ask->sees_all));
		scene_clear(&s);
	}
	people[BOB].permissions = before;
}

/* Staff confirm a deletion; a client is not asked to, since the order will be
 * refused. */
static void
test_who_must_confirm(void)
{
	for (int sender = CLIENT; sender <= BOB; sender += BOB - CLIENT) {
		const DealRow row = { .sender = sender,
				      .commands = "contract delete C2" };
		g_autoptr(Decision) d = NULL;
		g_autofree char *phrases = NULL;
		Scene s;

		set(&s, &row);
		s.is.proof = PROOF_MAILBOX;
		d = decide(&s.is);
		phrases = phrases_of(d);
		g_assert_cmpstr(phrases, ==,
				sender == CLIENT ? "staff-only" : "");
		g_assert_cmpint(d->outcome, ==,
				sender == CLIENT ? OUTCOME_COMMAND
						 : OUTCOME_HELD);
		scene_clear(&s);
	}
}

/* Whatever a client asks for, they read their own company's contracts. */
static void
test_what_a_client_reads(void)
{
	static const char *const asks[] = { "contract", "contract list",
					    "contract list Other",
					    "contract list company=Other" };

	for (size_t i = 0; i < G_N_ELEMENTS(asks); i++) {
		const DealRow row = { .sender = CLIENT, .commands = asks[i] };
		g_autoptr(Decision) d = NULL;
		const ReceiptLine *line;
		Scene s;

		set(&s, &row);
		d = decide(&s.is);
		line = g_ptr_array_index(d->receipt, 0);
		g_assert_cmpint(line->ask->id, ==, 10);
		g_assert_false(line->ask->sees_all);
		scene_clear(&s);
	}
}

/* Each undo order on a receipt restores the contract as it was. */
static void
test_undo(void)
{
	static const char *const orders[] = {
		"edit C1 hours=2h",
		"edit C1 from=2000-12-01 to=2003-01-01 price=1 234,50 name=A b",
		"edit C1 price=12",
		"edit C3 carry=yes hours=15m",
		"close C1",
		"reopen C4",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
		g_autofree char *commands =
			g_strdup_printf("contract %s", orders[i]);
		const DealRow row = { .sender = BOB, .commands = commands };
		g_autoptr(Decision) d = NULL;
		g_autoptr(Decision) back = NULL;
		g_autofree char *is = NULL;
		g_autofree char *was = NULL;
		DealRow undo = row;
		Contract *c;
		Scene s, u;

		g_test_message("%s", orders[i]);
		set(&s, &row);
		d = decide(&s.is);
		undo.commands =
			((ReceiptLine *)g_ptr_array_index(d->receipt, 0))->undo;
		set(&u, &undo);
		c = contract_copy(stored(d));
		((Named *)g_ptr_array_index(u.named, 0))->contract = c;
		back = decide(&u.is);
		is = contract_keys_line(stored(back), LANGUAGE_EN);
		was = contract_keys_line(g_ptr_array_index(s.contracts,
							   (guint)c->id - 1),
					 LANGUAGE_EN);
		g_assert_cmpstr(is, ==, was);
		g_assert_cmpint(stored(back)->is_closed, ==, c->id == 4);
		g_assert_false(stored(back)->carries);
		contract_free(c);
		scene_clear(&s);
		scene_clear(&u);
	}
}

/* All steps of one mail are undone by one mail, the last step first. */
static void
test_undo_of_several(void)
{
	const DealRow row = { .sender = BOB, .commands = "undo" };
	UndoStep steps[] = {
		{ 1, (char *)"contract",
		  (char *)"edit C4 hours=10h from=2001-01-01 to=2001-12-31 "
			  "price=\"none\" carry=no name=\"\"",
		  NULL, &verb_contract },
		{ 1, (char *)"contract", (char *)"reopen C4", NULL,
		  &verb_contract },
	};
	g_autoptr(GPtrArray) undo = g_ptr_array_new();
	g_autoptr(Decision) d = NULL;
	g_autofree char *result = NULL;
	Named named = { 0 };
	Contract *c;
	Scene s;

	set(&s, &row);
	c = g_ptr_array_index(s.contracts, 3);
	c->minutes = 60;
	named.contract = c;
	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
		steps[i].named = &named;
		g_ptr_array_add(undo, &steps[i]);
	}
	((Named *)g_ptr_array_index(s.named, 0))->undo = undo;
	d = decide(&s.is);
	result = result_of(d);
	g_assert_cmpstr(result, ==, "C4 10h 2001-01-01..2001-12-31 @10");
	scene_clear(&s);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/contract/deals", test_deals);
	g_test_add_func("/contract/role", test_a_role_without_contracts);
	g_test_add_func("/contract/client", test_what_a_client_reads);
	g_test_add_func("/contract/confirm", test_who_must_confirm);
	g_test_add_func("/contract/undo", test_undo);
	g_test_add_func("/contract/undos", test_undo_of_several);
	return g_test_run();
}
