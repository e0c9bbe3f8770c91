/*
 * reopen.c - [reopen]: a closed ticket, or one about to be closed
 */
#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	Ticket *ticket = decision->ticket;
	TicketState before = ticket->state;

	(void)named; /* it names nothing */
	if (before != STATE_CLOSED && before != STATE_CLOSING) {
		receipt_refused(decision, command, "already", "");
		return;
	}
	if (before == STATE_CLOSED && !contact_is_staff(is->sender) &&
	    is->now - ticket->closed_at > is->policy->grace_seconds) {
		receipt_refused(decision, command, "too-late", "");
		return;
	}
	decision_event(decision, EVENT_REOPENED, is->now);
	receipt_done(decision, command, state_print(before),
		     state_print(ticket->state), "close");
	receipt_of(decision, FIELD_STATE);
}

const Verb verb_reopen = {
	.name = "reopen",
	.names = "reopen rouvrir reouvrir",
	.may = MAY_ALL,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET,
	.decide = decide,
};
