/*
 * golden_scenes.c - each golden mail as a letter that leads to it
 */
#include "tests/kit/golden_scenes.h"

#include "tests/kit/golden_deals.h"

static const HeldLetter held = { 9, "who@nowhere.example", "unknown-sender",
				 false };
static const Ticket smoke = { .id = 43, .company = 10, .title = (char *)"x" };

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

/* A mail without a subject, or a ticket whose requester was erased. */
static void
untitle(Scene *s)
{
	g_free(s->letter->title);
	s->letter->title = g_strdup("");
	g_free(s->ticket.title);
	s->ticket.title = g_strdup("");
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

/* An hour and a half is left on two contracts. */
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

/* A line agreed on at three hours, which a contract of ten hours pays; and an
 * earlier result, which the client rated two of five. */
static void
agree(Scene *s)
{
	static RequestLine line = { .id = 1,
				    .number = 1,
				    .name = (char *)"Full script",
				    .deal = { .state = LINE_ACCEPTED,
					      .has_final = true,
					      .final = { .is_time = true,
							 .minutes = 180 } } };
	static gpointer line_one[] = { &line };
	static GPtrArray lines = { line_one, 1 };
	static Rating two_stars = { CLIENT, 2 };
	static GArray stars = { (char *)&two_stars, 1 };
	static GArray none = { NULL, 0 };
	static Result result = { .id = 1,
				 .number = 1,
				 .kind = (char *)"Debugging",
				 .day = TODAY - 1,
				 .lines = &none,
				 .ratings = &stars };
	static gpointer result_one[] = { &result };
	static GPtrArray results = { result_one, 1 };

	s->ticket.is_request = true;
	(void)scene_contract(s, CONTRACT_PACK, 600, "2001-06-01");
	for (guint i = 0; i < s->named->len; i++) {
		Named *named = g_ptr_array_index(s->named, i);

		named->lines = &lines;
		named->results = &results;
	}
}

#define CASE(who, level, state, assignee, commands, text)                      \
	{                                                                      \
		"", who, level, state, assignee, commands, text,               \
			OUTCOME_TICKET, 0, ""                                  \
	}

const GoldenMail golden_mails[] = {
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
	{ "offer-service",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE,
	       "service Debugging;service Debugging 80 EUR", "As you asked."),
	  MAIL_OFFER, offer_services },
	{ "update-result",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE, "result",
	       "It runs each night.\n\nChanges:\nnew key in /etc/shop"),
	  MAIL_UPDATE, agree },
	{ "update-result-gone",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE, "result withdraw 1",
	       ""),
	  MAIL_UPDATE, agree },
	{ "update-rating",
	  CASE(CLIENT, PROOF_MAILBOX, STATE_WAITING, ALICE, "rate 5",
	       "Just what I wanted."),
	  MAIL_UPDATE, agree },
	{ "update-rating-gone",
	  CASE(CLIENT, PROOF_MAILBOX, STATE_WAITING, ALICE, "rate 0", ""),
	  MAIL_UPDATE, agree },
	{ "receipt-result",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE,
	       "result;result withdraw 9;result withdraw 1;rate 4", "It runs."),
	  MAIL_RECEIPT, agree },
	{ "receipt-rating",
	  CASE(CLIENT, PROOF_MAILBOX, STATE_WAITING, ALICE, "rate 4;rate 9",
	       "Good."),
	  MAIL_RECEIPT, agree },
	{ "offer",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE, "price 1 80 EUR",
	       "That is our best."),
	  MAIL_OFFER, deal_asked },
	{ "offer-hours",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE, "price 2 3h", ""),
	  MAIL_OFFER, deal_asked },
	{ "offer-two",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE,
	       "price 1 1200,50;price 2 3h", ""),
	  MAIL_OFFER, deal_asked },
	{ "offer-again",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE, "decline 1", ""),
	  MAIL_OFFER, deal_countered },
	{ "receipt-offer",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE,
	       "price 1 70;price 2 withdraw no time;price 3 80;price cheap;"
	       "price 1 reopen;price 70;counter 1 60",
	       ""),
	  MAIL_RECEIPT, deal_offered },
	{ "update-offer-others",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, BOB, "price 1 80 EUR", ""),
	  MAIL_UPDATE, deal_followed },
	{ "update-countered",
	  CASE(CLIENT, PROOF_MAILBOX, STATE_OPEN, ALICE,
	       "counter 1 60;counter 2 50", "It is only a small shop."),
	  MAIL_UPDATE, deal_offered },
	{ "update-accepted",
	  CASE(CLIENT, PROOF_MAILBOX, STATE_OPEN, ALICE,
	       "accept 1 80 EUR;decline 2 not now", ""),
	  MAIL_UPDATE, deal_offered },
	{ "update-accepted-by-staff",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE, "accept 1 60 EUR", ""),
	  MAIL_UPDATE, deal_countered },
	{ "update-deal-undone",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE,
	       "price 1 reopen it grew;price 2 withdraw", ""),
	  MAIL_UPDATE, deal_accepted },
	{ "update-offer-back",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE,
	       "price 1 retract;price 2 retract too few", ""),
	  MAIL_UPDATE, deal_offered },
	{ "receipt-accepted",
	  CASE(CLIENT, PROOF_MAILBOX, STATE_OPEN, ALICE,
	       "accept 1 80 EUR;counter 2 60 EUR;accept 2 60", ""),
	  MAIL_RECEIPT, deal_offered },
	{ "receipt-crossed",
	  CASE(CLIENT, PROOF_MAILBOX, STATE_OPEN, ALICE,
	       "accept 1 90 EUR;accept 2;counter 1 ___ EUR;accept;price 1 5",
	       ""),
	  MAIL_RECEIPT, deal_offered },
	{ "receipt-not-his",
	  CASE(COLLEAGUE, PROOF_MAILBOX, STATE_OPEN, ALICE,
	       "accept 1 80 EUR;decline 2", ""),
	  MAIL_RECEIPT, deal_offered },
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
	{ "new-untitled", CASE(CLIENT, PROOF_MAILBOX, -1, 0, "", "It is slow."),
	  MAIL_NEW, untitle },
	{ "update-untitled",
	  CASE(CLIENT, PROOF_MAILBOX, STATE_OPEN, ALICE, "", "It is slow."),
	  MAIL_UPDATE, untitle },
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
	{ "ask-stray",
	  CASE(ALICE, PROOF_MAILBOX, STATE_OPEN, ALICE,
	       "for eve@other.example;~[note]", "Hi,\n[note]\nHe is rude."),
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
	{ .name = NULL },
};
