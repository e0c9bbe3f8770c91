/*
 * title.c - [title New words]: what a ticket is called
 *
 * A client may change it while nobody works on the ticket.
 */
#include "domain/words/title.h"
#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	Ticket *ticket = decision->ticket;
	g_autofree char *title = title_clean(command->argument);
	g_autofree char *undo = g_strdup_printf("title %s", ticket->title);

	(void)named; /* it names nothing */
	if (*title == '\0') {
		receipt_refused(decision, command, "needs-argument", "");
	} else if (!contact_is_staff(is->sender) && ticket->assignee != 0) {
		receipt_refused(decision, command, "in-work", "");
	} else if (g_strcmp0(title, ticket->title) == 0) {
		receipt_refused(decision, command, "already", "");
	} else {
		decision_change(decision, FIELD_TITLE, ticket->title, title,
				true);
		receipt_done(decision, command, ticket->title, title, undo);
		receipt_of(decision, FIELD_TITLE);
		g_free(ticket->title);
		ticket->title = g_steal_pointer(&title);
	}
}

const Verb verb_title = {
	.name = "title",
	.names = "title titre",
	.may = MAY_ALL,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET,
	.decide = decide,
};
