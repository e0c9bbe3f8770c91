/*
 * state.c - [state waiting]: where a ticket stands
 *
 * Closing, and asking to close, have a verb of their own, since words go with
 * them.
 */
#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	Ticket *ticket = decision->ticket;
	TicketState before = ticket->state;
	TicketState after;
	g_autofree char *undo =
		g_strdup_printf("state %s", state_print(before));

	(void)is;
	(void)named; /* it names nothing */
	if (!state_parse(command->argument, &after) || after == STATE_CLOSED ||
	    after == STATE_CLOSING) {
		receipt_refused(decision, command, "not-a-state", "");
		return;
	}
	if (after == before) {
		receipt_refused(decision, command, "already", "");
		return;
	}
	ticket->state = after;
	ticket->closed_at = 0;
	decision_change(decision, FIELD_STATE, state_print(before),
			state_print(after), before == STATE_CLOSED);
	receipt_done(decision, command, state_print(before), state_print(after),
		     before == STATE_CLOSED || before == STATE_CLOSING ? NULL
								       : undo);
	receipt_of(decision, FIELD_STATE);
}

const Verb verb_state = {
	.name = "state",
	.names = "state etat statut status",
	.may = MAY_TICKETS,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET | VERB_AT_OPEN,
	.decide = decide,
};
