/*
 * test_time.c - work told by mail: what is accepted, and from whom
 */
#include "domain/decide/decide.h"
#include "domain/hours/time_words.h"

#include "domain/case/receipt_line.h"
#include "tests/kit/scene.h"

/* "2001-09-09 45 C1:45 [text] [internal]; ..." */
static char *
works_of(const Decision *d)
{
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < d->effects->len; i++) {
		const Effect *effect = g_ptr_array_index(d->effects, i);
		const Work *work = effect->work;
		g_autofree char *day = work ? day_print(work->day) : NULL;

		if (effect->kind != EFFECT_WORK)
			continue;
		g_string_append_printf(all, "%s%s %d", all->len ? "; " : "",
				       day + strlen("2001-"),
				       (int)work->minutes);
		for (guint k = 0; k < work->draws->len; k++) {
			const Draw *draw = &g_array_index(work->draws, Draw, k);

			g_string_append_printf(all, " %d:%d",
					       (int)draw->contract,
					       (int)draw->minutes);
		}
		g_string_append_printf(all, " [%s]", work->text);
		if (*work->internal)
			g_string_append_printf(all, " {%s}", work->internal);
	}
	return g_string_free(all, FALSE);
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

typedef struct {
	const char *commands;
	const char *text;
	Overage overage;
	const char *phrases;
	const char *works;
} TimeRow;

/* C1 has 1 h left; C2, which ends later, 10 h.  The ticket has 15 minutes told
 * and paid by C1, and 20 that nobody pays. */
static void
set(Scene *s, const TimeRow *row, int sender)
{
	const Draw paid = { 1, 2001 * 12 + 8, 15 };
	const Row is = { .sender = sender,
			 .proof = PROOF_MAILBOX,
			 .state = STATE_OPEN,
			 .commands = row->commands,
			 .text = row->text ? row->text : "" };

	scene_set(s, &is);
	(void)scene_contract(s, CONTRACT_PACK, 60 + 15, "2001-01-01");
	(void)scene_contract(s, CONTRACT_PACK, 600, "2001-06-01");
	scene_draw(g_ptr_array_index(s->contracts, 0), "2001-09-01", 15);
	g_array_append_val(s->paid, paid);
	for (guint i = 0; i < s->named->len; i++)
		((Named *)g_ptr_array_index(s->named, i))->unbilled = 20;
	s->policy->overage = row->overage;
}

static const TimeRow rows[] = {
	/* days */
	{ "time 45m: moved it", NULL, 0, "done", "09-09 45 1:45 [moved it]" },
	{ "time 1h30 on 2001-09-01 moved it", NULL, 0, "done",
	  "09-01 90 1:60 2:30 [moved it]" },
	{ "time 45m le 1/9/2001 moved it", NULL, 0, "done",
	  "09-01 45 1:45 [moved it]" },
	{ "time 45m hier", NULL, 0, "done", "09-08 45 1:45 []" },
	{ "time 45m on call", NULL, 0, "done", "09-09 45 1:45 [on call]" },
	{ "time 45m x day=yesterday", NULL, 0, "done", "09-08 45 1:45 [x]" },
	{ "time 45m on 2001-09-10 x", NULL, 0, "time-not-yet", "" },
	{ "time 45m on 2001-07-09 x", NULL, 0, "done", "07-09 45 1:45 [x]" },
	{ "time 45m on 2001-07-08 x", NULL, 0, "time-too-late", "" },
	{ "time -5m on 2001-07-08 x", NULL, 0, "done", "07-08 -5 1:-5 [x]" },
	{ "time -5m on 2001-07-07 x", NULL, 0, "time-too-late", "" },
	/* what is no time */
	{ "time", NULL, 0, "not-a-time", "" },
	{ "time soon", NULL, 0, "not-a-time", "" },
	{ "time 90 x", NULL, 0, "not-a-time", "" },
	{ "time 0m x", NULL, 0, "not-a-time", "" },
	{ "time 45m x day=soon", NULL, 0, "not-a-value", "" },
	{ "time 45m x billable=perhaps", NULL, 0, "not-a-value", "" },
	{ "time 45m x over=perhaps", NULL, 0, "not-a-value", "" },
	/* several of one mail draw one after the other */
	{ "time 30m a;time 1h b;time 20m c", NULL, 0, "done done done",
	  "09-09 30 1:30 [a]; 09-09 60 1:30 2:30 [b]; 09-09 20 2:20 [c]" },
	{ "time 10h30 a;time 1h b;time 5m c", NULL, OVERAGE_REFUSED,
	  "done time-over-refused done",
	  "09-09 630 1:60 2:570 [a]; 09-09 5 2:5 [c]" },
	/* corrections go back to the contract that paid last */
	{ "time -10m a", NULL, 0, "done", "09-09 -10 1:-10 [a]" },
	{ "time -15m a", NULL, 0, "done", "09-09 -15 1:-15 [a]" },
	{ "time -16m a", NULL, 0, "time-never-told", "" },
	{ "time 70m a;time -20m b;time -65m c;time -1m d", NULL, 0,
	  "done done done time-never-told",
	  "09-09 70 1:60 2:10 [a]; 09-09 -20 2:-10 1:-10 [b]; "
	  "09-09 -65 1:-65 [c]" },
	{ "time 1h a;time -1h b;time 1h c", NULL, OVERAGE_REFUSED,
	  "done done done",
	  "09-09 60 1:60 [a]; 09-09 -60 1:-60 [b]; 09-09 60 1:60 [c]" },
	/* beyond the contracts */
	{ "time 12h a", NULL, OVERAGE_ALLOWED, "done",
	  "09-09 720 1:60 2:600 0:60 [a]" },
	{ "time 12h a", NULL, OVERAGE_ASKED, "time-over-ask", "" },
	{ "time 12h a over=yes", NULL, OVERAGE_ASKED, "done",
	  "09-09 720 1:60 2:600 0:60 [a]" },
	{ "time 12h a depassement=oui", NULL, OVERAGE_ASKED, "done",
	  "09-09 720 1:60 2:600 0:60 [a]" },
	{ "time 12h a over=no", NULL, OVERAGE_ASKED, "time-over-ask", "" },
	{ "time 12h a over=yes", NULL, OVERAGE_REFUSED, "time-over-refused",
	  "" },
	{ "time 11h a", NULL, OVERAGE_REFUSED, "done",
	  "09-09 660 1:60 2:600 [a]" },
	/* nobody pays */
	{ "time 12h a billable=no", NULL, OVERAGE_REFUSED, "done",
	  "09-09 720 [a]" },
	{ "time -20m a facturable=non", NULL, 0, "done", "09-09 -20 [a]" },
	{ "time -21m a billable=no", NULL, 0, "time-never-told", "" },
	{ "time 5m a billable=no;time -25m b billable=no", NULL, 0, "done done",
	  "09-09 5 [a]; 09-09 -25 [b]" },
	/* whose words they are */
	{ "time 45m", "Moved it.\nBye", 0, "done",
	  "09-09 45 1:45 [Moved it.]" },
	{ "time 45m a", "Moved it.", 0, "done", "09-09 45 1:45 [a]" },
	{ "time 45m a // rude", NULL, 0, "done", "09-09 45 1:45 [a] {rude}" },
	{ "time 45m // rude", "Moved it.", 0, "done",
	  "09-09 45 1:45 [] {rude}" },
	{ "time 45m see https://a.example // rude", NULL, 0, "done",
	  "09-09 45 1:45 [see https://a.example] {rude}" },
	{ "time 45m a note=\"he was rude\" billable=yes", NULL, 0, "done",
	  "09-09 45 1:45 [a] {he was rude}" },
	{ "time 45m a 24\" screen interne=rude", NULL, 0, "done",
	  "09-09 45 1:45 [a 24\" screen] {rude}" },
	/* in a note everything is for staff, wherever the note stands */
	{ "note;time 45m", "He is rude.", 0, "done done",
	  "09-09 45 1:45 [] {He is rude.}" },
	{ "time 45m;note", "He is rude.", 0, "done done",
	  "09-09 45 1:45 [] {He is rude.}" },
	{ "time 45m a // b;note", "He is rude.", 0, "done done",
	  "09-09 45 1:45 [] {a // b}" },
	{ "time 45m a;note", "", 0, "done needs-text", "09-09 45 1:45 [] {a}" },
	/* what the same mail changes in contracts */
	{ "contract close C1;time 45m a", NULL, 0, "done done",
	  "09-09 45 2:45 [a]" },
	{ "contract edit C1 hours=30m;contract edit C2 hours=30m;time 45m a",
	  NULL, OVERAGE_REFUSED, "done done done", "09-09 45 1:15 2:30 [a]" },
	{ "contract delete C2;time 11h a", NULL, OVERAGE_ALLOWED, "done done",
	  "09-09 660 1:60 0:600 [a]" },
	{ "time 5h a;contract delete C2", NULL, 0, "done contract-has-draws",
	  "09-09 300 1:60 2:240 [a]" },
	{ "time 5h a;contract edit C2 hours=3h", NULL, 0,
	  "done contract-hours-used", "09-09 300 1:60 2:240 [a]" },
};

static void
test_what_is_told(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Decision) d = NULL;
		g_autofree char *phrases = NULL;
		g_autofree char *works = NULL;
		Scene s;

		g_test_message("%s", rows[i].commands);
		set(&s, &rows[i], BOB);
		s.is.proof = PROOF_CONFIRMED;
		d = decide(&s.is);
		phrases = phrases_of(d);
		works = works_of(d);
		g_assert_cmpstr(phrases, ==, rows[i].phrases);
		g_assert_cmpstr(works, ==, rows[i].works);
		scene_clear(&s);
	}
}

/* "before after undo | line" of the first line of the receipt. */
static void
test_the_receipt(void)
{
	static const struct {
		const char *command;
		const char *receipt;
	} table[] = {
		{ "time 1h30 a", "11h 9h30 (time -1h30 on 2001-09-09) "
				 "C1 1h, C2 30m" },
		{ "time 12h a", "11h 0m (time -12h on 2001-09-09) "
				"C1 1h, C2 10h, +1h" },
		{ "time -15m a", "11h 11h15 (time 15m on 2001-09-09 over=yes) "
				 "C1 -15m" },
		{ "time 1h a billable=no",
		  " 1h (time -1h on 2001-09-09 billable=no) -" },
		{ "time 1h yesterday a", "11h 10h (time -1h on 2001-09-08) "
					 "C1 1h" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		const TimeRow row = { .commands = table[i].command };
		g_autoptr(Decision) d = NULL;
		g_autofree char *got = NULL;
		const ReceiptLine *line;
		Scene s;

		set(&s, &row, BOB);
		d = decide(&s.is);
		line = g_ptr_array_index(d->receipt, 0);
		got = g_strdup_printf("%s %s (%s) %s", line->before,
				      line->after, line->undo,
				      line->lines
					      ? (char *)line->lines->pdata[0]
					      : "-");
		g_assert_cmpstr(got, ==, table[i].receipt);
		scene_clear(&s);
	}
}

/* Clients cannot tell time: such an order is refused, and such a line is
 * words. */
static void
test_who_may(void)
{
	const TimeRow row = { .commands = "time 45m a" };

	for (int sender = CLIENT; sender <= ADA; sender++) {
		bool may = sender >= ALICE;
		g_autoptr(Decision) d = NULL;
		g_autofree char *phrases = NULL;
		Scene s;

		if (sender == STRANGER_CLIENT)
			continue; /* does not see the ticket */
		set(&s, &row, sender);
		d = decide(&s.is);
		phrases = phrases_of(d);
		g_assert_cmpstr(phrases, ==, may ? "done" : "staff-only");
		g_assert_cmpuint(d->effects->len, ==, may);
		scene_clear(&s);
	}
}

static void
test_a_clients_line_is_words(void)
{
	g_autoptr(Letter) letter = letter_new();

	letter->comment_text = g_strdup("Bye");
	add_commands(letter, "close");
	g_ptr_array_add(letter->commands,
			command_new(COMMAND_IN_BODY, "45m: it did not work"));
	g_ptr_array_add(letter->commands,
			command_new(COMMAND_IN_BODY, "1 h : it did"));
	time_words_give_back(letter);
	g_assert_cmpuint(letter->commands->len, ==, 1);
	g_assert_cmpstr(letter->comment_text, ==,
			"45m: it did not work\n1 h : it did\nBye");
	time_words_give_back(letter);
	g_assert_cmpstr(letter->comment_text, ==,
			"45m: it did not work\n1 h : it did\nBye");
}

/* A ticket without a company has no contract: all time is beyond. */
static void
test_a_ticket_of_no_company(void)
{
	const TimeRow row = { .commands = "time 45m a",
			      .overage = OVERAGE_REFUSED };
	g_autoptr(Decision) d = NULL;
	g_autofree char *works = NULL;
	Scene s;

	set(&s, &row, BOB);
	g_ptr_array_set_size(s.contracts, 0);
	s.ticket.company = 0;
	d = decide(&s.is);
	works = works_of(d);
	g_assert_cmpstr(works, ==, "09-09 45 0:45 [a]");
	scene_clear(&s);
}

/* A mail that waited two days counts from its own day; it may name later days
 * that have come since. */
static void
test_a_mail_that_waited(void)
{
	const TimeRow row = {
		.commands = "time 1m a;time 2m yesterday b;"
			    "time 3m on 2001-09-09 c;time 4m on 2001-09-10 d"
	};
	g_autoptr(Decision) d = NULL;
	g_autofree char *works = NULL;
	Scene s;

	set(&s, &row, BOB);
	s.is.today = TODAY - 2;
	d = decide(&s.is);
	works = works_of(d);
	g_assert_cmpstr(works, ==,
			"09-07 1 1:1 [a]; 09-06 2 1:2 [b]; 09-09 3 1:3 [c]");
	scene_clear(&s);
}

/* Time told in the mail that merges stays with the other ticket. */
static void
test_time_goes_where_its_ticket_goes(void)
{
	const TimeRow row = { .commands = "merge 43;time 45m a" };
	g_autoptr(Decision) d = NULL;
	const Effect *work;
	Ticket other = { .id = 43, .company = 10 };
	Scene s;

	set(&s, &row, BOB);
	((Named *)g_ptr_array_index(s.named, 0))->ticket = &other;
	d = decide(&s.is);
	g_assert_cmpuint(d->effects->len, ==, 2);
	work = g_ptr_array_index(d->effects, 1);
	g_assert_cmpint(work->kind, ==, EFFECT_WORK);
	g_assert_cmpint(work->id, ==, 43);
	scene_clear(&s);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/time/told", test_what_is_told);
	g_test_add_func("/time/receipt", test_the_receipt);
	g_test_add_func("/time/who", test_who_may);
	g_test_add_func("/time/words", test_a_clients_line_is_words);
	g_test_add_func("/time/nobody", test_a_ticket_of_no_company);
	g_test_add_func("/time/waited", test_a_mail_that_waited);
	g_test_add_func("/time/merged", test_time_goes_where_its_ticket_goes);
	return g_test_run();
}
