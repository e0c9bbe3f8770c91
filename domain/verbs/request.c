/*
 * request.c - [request]: what a client asks for beyond help
 *
 *	[request Debugging, Custom environment]
 *
 * It stands in the mail that opens a ticket; the mail's words are the
 * description.  An unknown name gives no line, but the ticket is still a
 * request, and staff add the line that was meant.
 */
#include "domain/case/receipt.h"
#include "domain/case/request_now.h"
#include "domain/verbs/verb.h"
#include "domain/words/title.h"

/* Makes the title if the subject holds nothing but the order. */
static void
name_ticket(const Named *named, Decision *decision)
{
	GString *title = g_string_new(NULL);

	for (guint i = 0; i < named->services->len; i++) {
		const Service *service = g_ptr_array_index(named->services, i);

		g_string_append_printf(title, "%s%s", i ? ", " : "",
				       service->name);
	}
	g_free(decision->ticket->title);
	decision->ticket->title = g_string_free(title, FALSE);
}

/* "[Demande d'information] tarifs" names none of our services.  These are the
 * client's words, so they stay in the title. */
static void
keep_words(const Command *command, const Named *named, Decision *decision)
{
	Ticket *ticket = decision->ticket;
	g_autofree char *all = NULL;

	if (command->place != COMMAND_IN_SUBJECT ||
	    (named->services && named->services->len > 0))
		return;
	all = g_strdup_printf("%s%s%s", command->text,
			      *ticket->title ? ": " : "", ticket->title);
	g_free(ticket->title);
	ticket->title = title_clean(all);
}

static const Service *
retired(const Named *named)
{
	for (guint i = 0; named->services && i < named->services->len; i++) {
		const Service *service = g_ptr_array_index(named->services, i);

		if (service->is_retired)
			return service;
	}
	return NULL;
}

static void
ask_for(const Service *service, const Named *named, Decision *decision)
{
	const LineStep *step = request_now_add(decision, named, service);
	g_autofree char *line = request_line_print(step->line);

	receipt_line(decision, line);
	decision_change(decision, FIELD_LINE, "", line, true);
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	if (!decision->opens) {
		receipt_refused(decision, command, "only-at-open", "");
		return;
	}
	if (is->sender->id == 0) { /* the operator owes nobody a price */
		receipt_refused(decision, command, "client-only", "");
		return;
	}
	decision->ticket->is_request = true;
	if (named->no_service) {
		keep_words(command, named, decision);
		receipt_refused(decision, command, "no-such-service",
				named->no_service);
		return;
	}
	if (retired(named)) {
		receipt_refused(decision, command, "service-gone",
				retired(named)->name);
		return;
	}
	if (named->services && !request_now_has_room(decision, command, named,
						     named->services->len))
		return;
	receipt_done(decision, command, NULL, NULL, NULL);
	if (!named->services)
		return;
	if (*decision->ticket->title == '\0')
		name_ticket(named, decision);
	for (guint i = 0; i < named->services->len; i++)
		ask_for(g_ptr_array_index(named->services, i), named, decision);
}

const Verb verb_request = {
	.name = "request",
	.names = "request demande",
	.may = MAY_ALL,
	.client = PROOF_CLAIMED,
	.staff = PROOF_MAILBOX,
	.needs = VERB_AT_OPEN | VERB_NEEDS_LINES,
	.decide = decide,
};
