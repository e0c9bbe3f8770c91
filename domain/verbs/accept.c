/*
 * accept.c - [accept 1 80 EUR]: agrees to the open price
 *
 * A client accepts staff's offer, staff accept a client's proposal.  The amount
 * must be the open one's, so that two mails that cross agree on nothing.
 */
#include "domain/case/receipt.h"
#include "domain/verbs/deal.h"

static bool
take_price(const Deal *deal, Move *move)
{
	const Negotiation *agreed = &deal->line->deal;
	g_autofree char *price = NULL;
	g_autofree char *order = NULL;

	move->has_price = deal_price(deal, &move->price);
	if (move->has_price || !agreed->has_open)
		return true;
	price = price_plain(&agreed->open);
	order = g_strdup_printf("accept %d %s", deal->line->number, price);
	receipt_refused(deal->decision, deal->command, "accept-names-price",
			order);
	return false;
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	g_auto(Deal) deal = { 0 };
	Move move = { .kind = MOVE_ACCEPT,
		      .is_staff = contact_is_staff(is->sender) };
	g_autofree char *text = NULL;

	deal_begin(&deal, is, command, named, decision);
	if (!deal_may_answer(&deal) || !deal_find(&deal, MOVE_ACCEPT) ||
	    !take_price(&deal, &move) || !deal_make(&deal, &move, &text))
		return;
	receipt_done(decision, command, NULL, NULL, NULL);
	receipt_says(decision, move.is_staff ? "deal-by-staff" : "deal", text);
}

const Verb verb_accept = {
	.name = "accept",
	.names = "accept accepter",
	.may = MAY_OWN | MAY_SERVICES,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET | VERB_NEEDS_LINES,
	.decide = decide,
};
