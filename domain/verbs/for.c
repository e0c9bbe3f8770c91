/*
 * for.c - [for jo@acme.example]: a ticket opened on a client's behalf
 *
 * Staff forward a client's mail, or write what a client said on the phone.
 * Without an address it is the writer of the forwarded mail.
 */
#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"
#include "domain/words/title.h"

/* A forwarded mail brings its own title and words. */
static void
take_forward(const Letter *letter, Decision *decision)
{
	const char *above = letter->text_above_forward;

	if (!letter->is_forward || !letter->fwd_body_text)
		return;
	if (letter->fwd_subject && *letter->fwd_subject) {
		g_free(decision->ticket->title);
		decision->ticket->title = title_clean(letter->fwd_subject);
	}
	g_free(decision->comment);
	decision->comment = above && *above && letter->commands->len == 0
				    ? g_strdup_printf("%s\n\n%s", above,
						      letter->fwd_body_text)
				    : g_strdup(letter->fwd_body_text);
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	const Contact *person = named->contact;

	if (!decision->opens) {
		receipt_refused(decision, command, "only-at-open", "");
	} else if (!person || !person->is_active) {
		receipt_refused(decision, command,
				*command->argument ? "no-such-contact"
						   : "needs-argument",
				command->argument);
	} else {
		g_autofree char *name = contact_name(person);

		decision->ticket->requester = person->id;
		decision->ticket->company = person->company;
		decision->on_behalf = person;
		take_forward(is->letter, decision);
		receipt_done(decision, command, "", name, NULL);
	}
}

const Verb verb_for = {
	.name = "for",
	.names = "for pour",
	.may = MAY_TICKETS,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_AT_OPEN | VERB_NEEDS_CONTACT,
	.decide = decide,
};
