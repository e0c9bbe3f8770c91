/*
 * test_request.c - orders about requests: the sender, the service, the price
 */
#include "domain/case/request_now.h"
#include "domain/decide/decide.h"

#include "domain/case/receipt_line.h"
#include "tests/kit/scene.h"

static const Service catalogue[] = {
	{ .id = 1, .name = (char *)"Debugging" },
	{ .id = 2, .name = (char *)"Custom environment" },
	{ .id = 3, .name = (char *)"Old", .is_retired = true },
};

/* What the desk would find for the words of an order. */
static void
name_services(Scene *s, GPtrArray *services, GPtrArray *lines)
{
	for (guint i = 0; i < s->named->len; i++) {
		const Command *c = g_ptr_array_index(s->letter->commands, i);
		Named *named = g_ptr_array_index(s->named, i);

		named->lines = lines;
		named->services = services;
		named->no_service =
			strstr(c->argument, "Nothing") ? "Nothing" : NULL;
		for (size_t k = 0; k < G_N_ELEMENTS(catalogue); k++)
			if (strstr(c->argument, catalogue[k].name))
				g_ptr_array_add(services,
						(gpointer)&catalogue[k]);
	}
}

static const struct {
	int sender;
	int state; /* of the ticket; -1: none yet */
	const char *command;
	const char *phrase; /* of its receipt */
	const char *lines;  /* that are stored, with their states */
} orders[] = {
	{ CLIENT, -1, "request Debugging", "done", "1. Debugging asked;" },
	{ CLIENT, -1, "demande Debugging, Custom environment", "done",
	  "1. Debugging asked;2. Custom environment asked;" },
	{ CLIENT, -1, "request", "done", "" },
	{ CLIENT, -1, "request Debugging, Nothing", "no-such-service", "" },
	{ CLIENT, -1, "request Old", "service-gone", "" },
	{ CLIENT, STATE_OPEN, "request Debugging", "only-at-open", "" },
	{ ALICE, STATE_OPEN, "service Debugging", "done",
	  "1. Debugging asked;" },
	{ ALICE, STATE_OPEN, "service Debugging 80\u20ac", "done",
	  "1. Debugging, 80.00 EUR offered;" },
	{ ALICE, STATE_OPEN, "service debugging 80,50 EUR", "done", NULL },
	{ ALICE, STATE_OPEN, "service Custom environment 3h", "done",
	  "1. Custom environment, 3h offered;" },
	{ ALICE, STATE_OPEN, "service Debugging cheaply", "not-a-value", "" },
	{ ALICE, STATE_OPEN, "service Debugging 0", "not-a-value", "" },
	{ ALICE, STATE_OPEN, "service Nothing 80", "no-such-service", "" },
	{ ALICE, STATE_OPEN, "service Old", "service-gone", "" },
	{ ALICE, STATE_OPEN, "service", "needs-argument", "" },
	{ CLIENT, STATE_OPEN, "service Debugging", "staff-only", "" },
	{ ALICE, -1, "service Debugging", "no-ticket", "" },
};

static char *
lines_of(const Decision *d)
{
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < d->lines->len; i++) {
		const LineStep *step = g_ptr_array_index(d->lines, i);
		g_autofree char *line = request_line_print(step->line);

		g_assert_true((step->line->deal.state == LINE_ASKED) ==
			      (step->offer == NULL));
		g_string_append_printf(all, "%s %s;", line,
				       line_state_print(
					       step->line->deal.state));
	}
	return g_string_free(all, FALSE);
}

static void
test_orders(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
		const Row row = { .sender = orders[i].sender,
				  .proof = PROOF_MAILBOX,
				  .state = orders[i].state,
				  .commands = orders[i].command,
				  .text = "What it is about" };
		g_autoptr(GPtrArray) services = g_ptr_array_new();
		g_autoptr(Decision) d = NULL;
		g_autofree char *lines = NULL;
		const ReceiptLine *line;
		Scene s;

		g_test_message("%s", orders[i].command);
		scene_set(&s, &row);
		name_services(&s, services, NULL);
		if (!orders[i].lines) /* a name in any case finds it */
			g_ptr_array_add(services, (gpointer)&catalogue[0]);
		d = decide(&s.is);
		g_assert_cmpuint(d->receipt->len, ==, 1);
		line = g_ptr_array_index(d->receipt, 0);
		g_assert_cmpstr(line->phrase, ==, orders[i].phrase);
		lines = lines_of(d);
		g_assert_cmpstr(lines, ==,
				orders[i].lines
					? orders[i].lines
					: "1. Debugging, 80.50 EUR offered;");
		g_assert_true(!line->is_done || d->ticket->is_request);
		scene_clear(&s);
	}
}

/* New lines continue the request's numbers, also within one mail. */
static void
test_lines_are_counted_on(void)
{
	static const Row row = { .sender = ALICE,
				 .proof = PROOF_MAILBOX,
				 .state = STATE_OPEN,
				 .commands = "service Debugging;"
					     "service Debugging 80",
				 .text = "" };
	g_autoptr(GPtrArray) services = g_ptr_array_new();
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(
		(GDestroyNotify)request_line_free);
	g_autoptr(Decision) d = NULL;
	g_autofree char *all = NULL;
	RequestLine *old = request_line_new(2, "Custom environment");
	Scene s;

	old->number = 1;
	g_ptr_array_add(lines, old);
	scene_set(&s, &row);
	name_services(&s, services, lines);
	d = decide(&s.is);
	all = lines_of(d);
	g_assert_cmpstr(all, ==,
			"2. Debugging asked;3. Debugging, 80.00 EUR offered;");
	scene_clear(&s);
}

/* A subject that is only the order opens a ticket named after it. */
static void
test_services_are_title_enough(void)
{
	static const Row row = { .sender = CLIENT,
				 .proof = PROOF_MAILBOX,
				 .state = -1,
				 .commands = "request Debugging",
				 .text = "" };
	g_autoptr(GPtrArray) services = g_ptr_array_new();
	g_autoptr(Decision) d = NULL;
	Scene s;

	scene_set(&s, &row);
	*s.letter->title = '\0';
	name_services(&s, services, NULL);
	d = decide(&s.is);
	g_assert_true(d->opens);
	g_assert_cmpstr(d->ticket->title, ==, "Debugging");
	scene_clear(&s);
}

/* A client's own tag stays, even if it looks like our verb. */
static void
test_a_tag_stays_in_the_title(void)
{
	static const struct {
		CommandPlace place;
		const char *command;
		const char *title;
	} rows[] = {
		{ COMMAND_IN_SUBJECT, "demande d'informations: Nothing",
		  "demande d'informations: Nothing: Fire" },
		{ COMMAND_IN_SUBJECT, "request Debugging", "Fire" },
		{ COMMAND_IN_SUBJECT, "request Debugging, Nothing", "Fire" },
		{ COMMAND_IN_BODY, "request Nothing", "Fire" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const Row row = { .sender = CLIENT,
				  .proof = PROOF_MAILBOX,
				  .state = -1,
				  .commands = rows[i].command,
				  .text = "What it is about" };
		g_autoptr(GPtrArray) services = g_ptr_array_new();
		g_autoptr(Decision) d = NULL;
		Scene s;

		scene_set(&s, &row);
		((Command *)g_ptr_array_index(s.letter->commands, 0))->place =
			rows[i].place;
		name_services(&s, services, NULL);
		d = decide(&s.is);
		g_assert_true(d->ticket->is_request);
		g_assert_cmpstr(d->ticket->title, ==, rows[i].title);
		scene_clear(&s);
	}
}

/* A rehearsal leaves no line. */
static void
test_dry_run(void)
{
	static const Row row = { .sender = ALICE,
				 .proof = PROOF_MAILBOX,
				 .state = STATE_OPEN,
				 .commands = "service Debugging;dry-run",
				 .text = "" };
	g_autoptr(GPtrArray) services = g_ptr_array_new();
	g_autoptr(Decision) d = NULL;
	Scene s;

	scene_set(&s, &row);
	name_services(&s, services, NULL);
	d = decide(&s.is);
	g_assert_cmpuint(d->lines->len, ==, 0);
	g_assert_false(d->ticket->is_request);
	scene_clear(&s);
}

/* A client who writes a name a thousand times asks for nothing, and staff get
 * no mail of a thousand lines. */
static void
test_lines_are_not_without_end(void)
{
	static const struct {
		int sender, state;
		int before, more;
		const char *command;
		const char *phrase;
	} rows[] = {
		{ CLIENT, -1, 0, REQUEST_LINES_MAX, "request Many", "done" },
		{ CLIENT, -1, 0, REQUEST_LINES_MAX + 1, "request Many",
		  "too-many-lines" },
		{ ALICE, STATE_OPEN, REQUEST_LINES_MAX - 1, 1, "service Many",
		  "done" },
		{ ALICE, STATE_OPEN, REQUEST_LINES_MAX, 1, "service Many",
		  "too-many-lines" },
	};
	static const Service many = { .id = 1, .name = (char *)"Many" };

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const Row row = { .sender = rows[i].sender,
				  .proof = PROOF_MAILBOX,
				  .state = rows[i].state,
				  .commands = rows[i].command,
				  .text = "It is slow." };
		g_autoptr(GPtrArray) services = g_ptr_array_new();
		g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(
			(GDestroyNotify)request_line_free);
		g_autoptr(Decision) d = NULL;
		const ReceiptLine *line;
		Scene s;

		g_test_message("%s: %d", rows[i].command, rows[i].more);
		for (int k = 0; k < rows[i].more; k++)
			g_ptr_array_add(services, (gpointer)&many);
		for (int k = 1; k <= rows[i].before; k++) {
			RequestLine *old = request_line_new(1, "Many");

			old->number = k;
			g_ptr_array_add(lines, old);
		}
		scene_set(&s, &row);
		name_services(&s, services, lines);
		d = decide(&s.is);
		line = g_ptr_array_index(d->receipt, 0);
		g_assert_cmpstr(line->phrase, ==, rows[i].phrase);
		g_assert_cmpuint(d->lines->len, ==,
				 line->is_done ? (guint)rows[i].more : 0);
		scene_clear(&s);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/request/orders", test_orders);
	g_test_add_func("/request/numbers", test_lines_are_counted_on);
	g_test_add_func("/request/title", test_services_are_title_enough);
	g_test_add_func("/request/tag", test_a_tag_stays_in_the_title);
	g_test_add_func("/request/dry", test_dry_run);
	g_test_add_func("/request/end", test_lines_are_not_without_end);
	return g_test_run();
}
