/*
 * counter.c - [counter 1 60 EUR]: a client proposes another price
 */
#include <string.h>

#include "domain/case/receipt.h"
#include "domain/verbs/deal.h"

/* Reads a price in the currency of the offer; "60 now" is not a price. */
static bool
take_price(const Deal *deal, Move *move)
{
	const Negotiation *agreed = &deal->line->deal;

	move->has_price = deal_price(deal, &move->price);
	if (*deal->rest == '\0' ||
	    (move->has_price &&
	     (move->price.is_time || !agreed->has_staff_offer ||
	      strcmp(move->price.money.currency,
		     agreed->staff_offer.is_time
			     ? deal->is->policy->currency
			     : agreed->staff_offer.money.currency) == 0)))
		return true;
	receipt_refused(deal->decision, deal->command, "not-a-price",
			deal->rest);
	return false;
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	g_auto(Deal) deal = { 0 };
	Move move = { .kind = MOVE_COUNTER };
	g_autofree char *before = NULL;
	g_autofree char *text = NULL;

	if (contact_is_staff(is->sender)) {
		receipt_refused(decision, command, "client-only", "");
		return;
	}
	deal_begin(&deal, is, command, named, decision);
	if (!deal_may_answer(&deal) || !deal_find(&deal, MOVE_COUNTER) ||
	    !take_price(&deal, &move))
		return;
	before = request_line_print(deal.line);
	if (deal_make(&deal, &move, &text))
		receipt_done(decision, command, before, text, NULL);
}

const Verb verb_counter = {
	.name = "counter",
	.names = "counter proposer contre-proposer",
	.may = MAY_OWN,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET | VERB_NEEDS_LINES,
	.decide = decide,
};
