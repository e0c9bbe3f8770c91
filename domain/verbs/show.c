/*
 * show.c - [show 42]: a ticket with all its words
 */
#include "domain/case/ask.h"
#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	const Ticket *ticket = named->ticket;
	Ask *ask;

	if (!ticket && *command->argument == '\0' && is->may_see_ticket)
		ticket = is->ticket;
	/* An unseen ticket and a missing one get the same answer. */
	if (!ticket || !ticket_is_seen_by(ticket, is->sender)) {
		receipt_refused(decision, command, "no-such-ticket",
				command->argument);
		return;
	}
	ask = ask_new(ASK_TICKET, is->sender);
	ask->id = ticket->id;
	receipt_ask(decision, command, ask);
}

const Verb verb_show = {
	.name = "show",
	.names = "show voir montrer",
	.may = MAY_ALL,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_ALONE | VERB_NEEDS_OTHER,
	.decide = decide,
};
