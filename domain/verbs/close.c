/*
 * close.c - [close]: a client asks for it, staff do it
 *
 * The words of the mail become the closing comment.
 */
#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	bool is_staff = contact_is_staff(is->sender);
	TicketState before = decision->ticket->state;

	(void)named; /* it names nothing */
	if (before == STATE_CLOSED || (before == STATE_CLOSING && !is_staff)) {
		receipt_refused(decision, command, "already", "");
		return;
	}
	decision_event(decision, is_staff ? EVENT_CLOSED : EVENT_CLOSE_ASKED,
		       is->now);
	if (decision->comment_kind == COMMENT_PUBLIC)
		decision->comment_kind = COMMENT_CLOSING;
	receipt_done(decision, command, state_print(before),
		     state_print(decision->ticket->state), "reopen");
	receipt_of(decision, FIELD_STATE);
}

const Verb verb_close = {
	.name = "close",
	.names = "close fermer cloturer clore",
	.may = MAY_ALL,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET,
	.decide = decide,
};
