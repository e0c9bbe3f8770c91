/*
 * price.c - [price 1 80 EUR]: what a line of a request costs
 *
 *	[price 1 3h]  hours of a contract
 *	[price 1 withdraw WHY]  the line is dropped
 *	[price 1 retract]  the offer is taken back, the line waits for another
 *	[price 1 reopen WHY]  the price must be agreed on again
 */
#include "domain/base/fold.h"
#include "domain/case/receipt.h"
#include "domain/verbs/deal.h"

static const struct {
	MoveKind kind;
	const char *words;
} deeds[] = {
	{ MOVE_WITHDRAW, "withdraw retirer" },
	{ MOVE_RETRACT, "retract reprendre" },
	{ MOVE_REOPEN, "reopen rouvrir reouvrir" },
};

/* The order that takes an offer back: the offer before it, or none. */
static char *
undo_of(int number, const Negotiation *before)
{
	g_autofree char *price = before->state == LINE_OFFERED
					 ? price_plain(&before->open)
					 : g_strdup("retract");

	return g_strdup_printf("price %d %s", number, price);
}

static void
offer(Deal *deal)
{
	Move move = { .kind = MOVE_OFFER, .is_staff = true };
	g_autofree char *before = NULL;
	g_autofree char *text = NULL;
	g_autofree char *undo = NULL;

	if (!deal_find(deal, MOVE_OFFER))
		return;
	move.has_price = deal_price(deal, &move.price);
	if (!move.has_price && *deal->rest != '\0') {
		receipt_refused(deal->decision, deal->command, "not-a-price",
				deal->rest);
		return;
	}
	if (deal->line->deal.state == LINE_OFFERED && move.has_price &&
	    price_equal(&deal->line->deal.open, &move.price)) {
		receipt_refused(deal->decision, deal->command, "already", "");
		return;
	}
	before = request_line_print(deal->line);
	undo = undo_of(deal->line->number, &deal->line->deal);
	if (deal_make(deal, &move, &text))
		receipt_done(deal->decision, deal->command, before, text, undo);
}

static bool
is_in(const Result *result, int number)
{
	for (guint i = 0; result && i < result->lines->len; i++)
		if (g_array_index(result->lines, int, i) == number)
			return true;
	return false;
}

/* Refuses a delivered line: it is paid, and its hours are drawn. */
static bool
is_delivered(const Deal *deal)
{
	g_autofree char *number = g_strdup_printf("%d", deal->line->number);

	if (deal->line->result == 0 &&
	    !is_in(deal->decision->result, deal->line->number))
		return false;
	receipt_refused(deal->decision, deal->command, "line-delivered",
			number);
	return true;
}

static void
undo_deal(Deal *deal, const Move *move)
{
	g_autofree char *text = NULL;

	if (!deal_find(deal, move->kind) ||
	    (move->kind == MOVE_REOPEN && is_delivered(deal)))
		return;
	if (!deal_make(deal, move, &text))
		return;
	receipt_done(deal->decision, deal->command, NULL, NULL, NULL);
	receipt_line(deal->decision, text);
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	g_auto(Deal) deal = { 0 };
	g_autofree char *word = NULL;
	g_autofree char *reason = NULL;

	deal_begin(&deal, is, command, named, decision);
	word = word_first(deal.rest, &reason);
	for (size_t i = 0; i < G_N_ELEMENTS(deeds); i++)
		if (fold_in_list(word, deeds[i].words)) {
			const Move move = { .kind = deeds[i].kind,
					    .is_staff = true,
					    .reason = reason };

			undo_deal(&deal, &move);
			return;
		}
	offer(&deal);
}

const Verb verb_price = {
	.name = "price",
	.names = "price prix",
	.may = MAY_SERVICES,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET | VERB_NEEDS_LINES,
	.decide = decide,
};
