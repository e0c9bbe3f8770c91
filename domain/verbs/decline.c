/*
 * decline.c - [decline 1 WHY]: no to the open price
 *
 * If staff decline a client's proposal, their own offer stands.
 */
#include "domain/case/receipt.h"
#include "domain/verbs/deal.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	g_auto(Deal) deal = { 0 };
	Move move = { .kind = MOVE_DECLINE,
		      .is_staff = contact_is_staff(is->sender) };
	g_autofree char *text = NULL;

	deal_begin(&deal, is, command, named, decision);
	/* A number alone is a line's, even if there is no such line: it must
	 * not decline another one. */
	if (deal.number == 0)
		deal.number = request_number(deal.rest);
	move.reason = deal.rest;
	if (!deal_may_answer(&deal) || !deal_find(&deal, MOVE_DECLINE) ||
	    !deal_make(&deal, &move, &text))
		return;
	receipt_done(decision, command, NULL, NULL, NULL);
	receipt_line(decision, text);
}

const Verb verb_decline = {
	.name = "decline",
	.names = "decline decliner refuser",
	.may = MAY_OWN | MAY_SERVICES,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET | VERB_NEEDS_LINES,
	.decide = decide,
};
