/*
 * test_golden_mails.c - each mail of ours, as its reader sees it
 *
 * Scenes go through decide() and say(); what comes out stands in
 * tests/golden_mails/NAME.LANGUAGE.txt: subject, text, HTML.  With WRITE=1
 * the files are written instead, to be read before they are committed.
 */
#include "domain/decide.h"
#include "templates/phrases.h"
#include "templates/say.h"

#include "tests/unit/golden.h"
#include "tests/unit/scene.h"

static const HeldLetter held = { 9, "who@nowhere.example", "unknown-sender",
				 false };
static const Ticket smoke = { .id = 43, .company = 10, .title = (char *)"x" };

typedef struct {
	const char *name;
	Row row;
	MailKind kind;
	void (*change)(Scene *s); /* or NULL */
} Mail;

static void
add_file(Scene *s)
{
	static const struct {
		const char *name;
		int64_t size;
	} files[] = { { "burn.png", 48213 }, { "video.mp4", 9000000 } };

	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		Attachment *file = attachment_new();

		file->filename = g_strdup(files[i].name);
		file->size = files[i].size;
		g_ptr_array_add(s->letter->attachments, file);
	}
}

static void
make_late(Scene *s)
{
	s->ticket.closed_at = 1;
}

static void
make_conflict(Scene *s)
{
	s->letter->ticket_conflict = true;
}

static void
make_alike(Scene *s)
{
	s->is.resembles = "acme.example";
}

static void
make_foreign(Scene *s)
{
	s->is.token_owner = &people[CLIENT];
}

static void
make_last(Scene *s)
{
	static UpdateCount count = { ALICE, 29 };

	if (!s->is.updates_hour)
		s->is.updates_hour = g_array_append_vals(
			g_array_new(FALSE, FALSE, sizeof count), &count, 1);
}

static void
name_all(Scene *s)
{
	for (guint i = 0; i < s->named->len; i++) {
		const Command *c = g_ptr_array_index(s->letter->commands, i);
		Named *named = g_ptr_array_index(s->named, i);

		named->ticket = strstr(c->argument, "43") ? &smoke : NULL;
		named->held = strcmp(c->argument, "9") == 0 ? &held : NULL;
		named->contact =
			strstr(c->argument, "col@") ? &people[COLLEAGUE] : NULL;
	}
}

/* An hour and a half is left, of two contracts. */
static void
sell(Scene *s)
{
	(void)scene_contract(s, CONTRACT_PACK, 60, "2001-01-01");
	(void)scene_contract(s, CONTRACT_PACK, 60, "2001-06-01");
	scene_draw(g_ptr_array_index(s->contracts, 0), "2001-09-01", 30);
	s->policy->overage = OVERAGE_ASKED;
}

/* All orders of the scene mean the first; what it holds goes with the test. */
static void
offer_services(Scene *s)
{
	static Service services[] = { { .id = 1, .name = (char *)"Debugging" },
				      { .id = 2,
					.name = (char *)"Full script" } };
	static gpointer both[] = { &services[0], &services[1] };
	static GPtrArray all = { both, G_N_ELEMENTS(both) };

	for (guint i = 0; i < s->named->len; i++) {
		Named *named = g_ptr_array_index(s->named, i);
		const Command *c = g_ptr_array_index(s->letter->commands, i);
		bool is_none = strstr(c->argument, "Nothing") != NULL;

		named->services = is_none ? NULL : &all;
		named->no_service = is_none ? "Nothing" : NULL;
	}
}

#define CASE(who, level, state, assignee, commands, text)                      \
	{                                                                      \
		"", who, level, state, assignee, commands, text,               \
			OUTCOME_TICKET, 0, ""                                  \
	}

static const Mail mails[] = {
	{ "opened", CASE(CLIENT, PROOF_MAILBOX, -1, 0, "", "It burns."),
	  MAIL_OPENED, NULL },
	{ "opened-orders",
	  CASE(CLIENT, PROOF_MAILBOX, -1, 0, "priority high;close",
	       "It burns."),
	  MAIL_OPENED, NULL },
	{ "opened-late",
	  CASE(CLIENT, PROOF_MAILBOX, STATE_CLOSED, ALICE, "", "It burns."),
	  MAIL_OPENED, make_late },
	{ "opened-claimed", CASE(CLIENT, PROOF_CLAIMED, -1, 0, "", "Buy."),
	  MAIL_OPENED, NULL },
	{ "new", CASE(CLIENT, PROOF_MAILBOX, -1, 0, "", "It burns.\n\nJo"),
	  MAIL_NEW, add_file },
	{ "opened-request",
	  CASE(CLIENT, PROOF_MAILBOX, -1, 0, "request Debugging, Full script",
	       "My shop is slow."),
	  MAIL_OPENED, offer_services },
	{ "new-request",
	  CASE(CLIENT, PROOF_MAILBOX, -1, 0, "request Debugging, Full script",
	       "My shop is slow."),
	  MAIL_NEW, offer_services },
	{ "receipt-request",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE,
	       "service Debugging;service Debugging 80 EUR;service Nothing 80;"
	       "request Debugging",
	       ""),
	  MAIL_RECEIPT, offer_services },
	{ "update-request",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE,
	       "service Debugging;service Debugging 80 EUR", "As you asked."),
	  MAIL_UPDATE, offer_services },
	{ "update",
	  CASE(CLIENT, PROOF_MAILBOX, STATE_WAITING, ALICE, "", "Still."),
	  MAIL_UPDATE, add_file },
	{ "update-answer",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE, "", "Try again."),
	  MAIL_UPDATE, add_file },
	{ "update-note",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, BOB, "note", "He is rude."),
	  MAIL_UPDATE, NULL },
	{ "update-changes",
	  CASE(ADA, PROOF_MAILBOX, STATE_NEW, 0,
	       "assign alice;priority urgent;theme mail;stage test;"
	       "title Smoke;link 43",
	       ""),
	  MAIL_UPDATE, name_all },
	{ "update-close-asked",
	  CASE(CLIENT, PROOF_MAILBOX, STATE_OPEN, ALICE, "close", "It works."),
	  MAIL_UPDATE, NULL },
	{ "update-closed",
	  CASE(ALICE, PROOF_MAILBOX, STATE_CLOSING, ALICE, "close", "Done."),
	  MAIL_UPDATE, NULL },
	{ "update-reopened",
	  CASE(CLIENT, PROOF_MAILBOX, STATE_CLOSED, ALICE, "", "Again!"),
	  MAIL_UPDATE, NULL },
	{ "update-merged",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE, "merge 43", ""),
	  MAIL_UPDATE, name_all },
	{ "update-last",
	  CASE(CLIENT, PROOF_MAILBOX, STATE_OPEN, ALICE, "", "Still."),
	  MAIL_UPDATE, make_last },
	{ "receipt",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, BOB,
	       "assign alice;priority high;stage test;theme none;"
	       "assign zed;state closed;merge 99;"
	       "contact edit col@acme.example phone=<;requeue 9;requeue 8;"
	       "role list;list from=soon",
	       "On it."),
	  MAIL_RECEIPT, name_all },
	{ "receipt-client",
	  CASE(CLIENT, PROOF_MAILBOX, STATE_OPEN, ALICE,
	       "priority low;assign bob;profile role=boss;undo;"
	       "edit cc=col@acme.example",
	       ""),
	  MAIL_RECEIPT, name_all },
	{ "receipt-unproven",
	  CASE(CLIENT, PROOF_CLAIMED, STATE_OPEN, ALICE,
	       "assign http://evil.example", ""),
	  MAIL_RECEIPT, NULL },
	{ "receipt-dry",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE, "close;dry-run", ""),
	  MAIL_RECEIPT, NULL },
	{ "receipt-unfiled",
	  CASE(CLIENT, PROOF_MAILBOX, -1, 0, "show 44", "What of it?"),
	  MAIL_RECEIPT, NULL },
	{ "receipt-time",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE,
	       "time 45m moved it // rude;time 1h a;time 1h a over=yes;"
	       "time -10m b;time 5m c billable=no;time soon;"
	       "time 5m on 2001-09-10;time 5m on 2001-01-01;time -9h x",
	       "On it."),
	  MAIL_RECEIPT, sell },
	{ "receipt-contract",
	  CASE(ALICE, PROOF_CONFIRMED, -1, 0,
	       "contract add 10h price=1200,50;contract edit C2 hours=2h;"
	       "contract close C2;contract delete C1;contract edit C1 20m;"
	       "contract edit C1 to=2001-08-31;contract assign C1 Acme;"
	       "contract edit C9 hours=1h;contract burn C1",
	       ""),
	  MAIL_RECEIPT, sell },
	{ "receipt-client-contract",
	  CASE(CLIENT, PROOF_MAILBOX, STATE_OPEN, ALICE,
	       "contract add 10h;time 45m x", ""),
	  MAIL_RECEIPT, sell },
	{ "update-balance",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE, "", "Try again."),
	  MAIL_UPDATE, sell },
	{ "ask",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE, "?asign bob",
	       "He is rude."),
	  MAIL_ASK, NULL },
	{ "ask-conflict", CASE(CLIENT, PROOF_MAILBOX, -1, 0, "", "It burns."),
	  MAIL_ASK, make_conflict },
	{ "ask-unproven",
	  CASE(CLIENT, PROOF_CLAIMED, -1, 0, "?clsoe http://evil.example",
	       "Buy this."),
	  MAIL_ASK, NULL },
	{ "help", CASE(CLIENT, PROOF_MAILBOX, -1, 0, "help", ""), MAIL_HELP,
	  NULL },
	{ "help-staff", CASE(ADA, PROOF_MAILBOX, -1, 0, "help", ""), MAIL_HELP,
	  NULL },
	{ "held", CASE(0, PROOF_CLAIMED, -1, 0, "", "Hello"), MAIL_HELD, NULL },
	{ "held-unproven",
	  CASE(CLIENT, PROOF_CLAIMED, STATE_OPEN, ALICE, "", "Hello"),
	  MAIL_HELD, NULL },
	{ "held-lookalike", CASE(0, PROOF_CLAIMED, -1, 0, "", "Hello"),
	  MAIL_HELD, make_alike },
	{ "revoked", CASE(0, PROOF_CLAIMED, -1, 0, "", "Hello"), MAIL_REVOKED,
	  make_foreign },
	{ "export", CASE(CLIENT, PROOF_CONFIRMED, -1, 0, "export", ""),
	  MAIL_EXPORT, NULL },
	{ "erased", CASE(CLIENT, PROOF_CONFIRMED, -1, 0, "erase", ""),
	  MAIL_ERASED, NULL },
	{ "unproven",
	  CASE(CLIENT, PROOF_DOMAIN, STATE_OPEN, ALICE, "close;list",
	       "It works."),
	  MAIL_UNPROVEN, NULL },
};

static char *
render(const Texts *texts, const Mail *mail, Language language)
{
	Contact to = { 0 };
	PlannedMail one = { mail->kind, &to, false };
	Scene s;
	g_autoptr(Decision) d = NULL;
	g_autoptr(Values) values = values_new();
	g_autofree char *balance = NULL;
	Said said = { 0 };
	char *all = NULL;

	scene_set(&s, &mail->row);
	if (mail->change)
		mail->change(&s);
	d = decide(&s.is);
	if (d->opens)
		d->ticket->id = 44;
	for (guint i = 0; i < d->mails->len && to.id == 0; i++) {
		const PlannedMail *planned = g_ptr_array_index(d->mails, i);

		if (planned->kind != mail->kind)
			continue;
		to = *planned->to;
		one.is_last = planned->is_last;
	}
	g_assert_cmpint(to.id, !=, 0); /* the scene sends such a mail */
	to.language = language;
	if (g_str_has_suffix(mail->name, "-balance")) {
		values_set(values, "before",
			   "1h30 (C1 30m .. 2001-12-31; C2 1h .. 2002-05-31)");
		balance = texts_phrase(texts, language, "balance", values);
	}
	say(&(Say){ .texts = texts,
		    .is = &s.is,
		    .decision = d,
		    .mail = &one,
		    .desk_name = "Agence Exemple",
		    .desk_address = "support@agence.example",
		    .action_address = "support@agence.example",
		    .reference = "0123456789abcdef",
		    .company = "Acme",
		    .balance = balance,
		    .letter = 9,
		    .attach_size = 1000000 },
	    &said);
	all = golden_mail(said.subject, said.text, said.html);
	said_clear(&said);
	if (s.is.updates_hour)
		g_array_unref((GArray *)s.is.updates_hour);
	scene_clear(&s);
	return all;
}

static void
test_each_mail(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Texts) texts = texts_load("templates", &error);

	g_assert_no_error(error);
	for (size_t i = 0; i < G_N_ELEMENTS(mails); i++)
		for (int l = 0; l < LANGUAGE_COUNT; l++) {
			g_autofree char *fresh =
				render(texts, &mails[i], (Language)l);

			golden_check_width(mails[i].name, fresh);
			golden_compare(mails[i].name, (Language)l, fresh);
		}
}

/* Every sentence, in both languages, filled with the same words. */
static void
test_each_phrase(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Texts) texts = texts_load("templates", &error);
	g_autoptr(Values) values = values_new();

	g_assert_no_error(error);
	values_set(values, "before", "BEFORE");
	values_set(values, "after", "AFTER");
	values_set(values, "author", "Ada Martin");
	values_set(values, "filename", "burn.png");
	for (int l = 0; l < LANGUAGE_COUNT; l++) {
		GString *all = g_string_new(NULL);

		for (size_t i = 0; phrases_needed[i]; i++) {
			g_autofree char *phrase =
				texts_phrase(texts, (Language)l,
					     phrases_needed[i], values);

			g_string_append_printf(all, "%-30s %s\n",
					       phrases_needed[i], phrase);
		}
		golden_compare("phrases", (Language)l, all->str);
		g_string_free(all, TRUE);
	}
}

/* `help` has a line for each verb, in both languages. */
static void
test_each_verb_has_its_help(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Texts) texts = texts_load("templates", &error);

	g_assert_no_error(error);
	for (size_t i = 0; verb_table()[i]; i++) {
		g_autofree char *name =
			g_strdup_printf("help-%s", verb_table()[i]->name);

		g_test_message("%s", name);
		g_assert_true(texts_has_phrase(texts, name));
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/golden/mails", test_each_mail);
	g_test_add_func("/golden/phrases", test_each_phrase);
	g_test_add_func("/golden/help", test_each_verb_has_its_help);
	return g_test_run();
}
