/*
 * deal.h - what orders about a line's price share: price, accept, ...
 *
 *	[accept 2 80 EUR]
 *
 * The line's number stands first; it may be left out if the order can be about
 * one line only.  An amount without a currency is read in that of staff's last
 * offer.
 */
#pragma once

#include "domain/case/request_now.h"
#include "domain/verbs/verb.h"

typedef struct {
	const Case *is; /* these are borrowed */
	const Command *command;
	const Named *named;
	Decision *decision;
	int number; /* the line's number in the order; 0: none */
	char *rest; /* owned: what follows it */
	/* Owned: as the mail's earlier orders left it; NULL before deal_find()
	 * and after deal_make(). */
	RequestLine *line;
} Deal;

void deal_begin(Deal *deal, const Case *is, const Command *command,
		const Named *named, Decision *decision);
void deal_clear(Deal *deal);

/* Finds the line that a move of @kind is about; false if refused. */
bool deal_find(Deal *deal, MoveKind kind);
/* Reads deal->rest as a price; false if it is not one. */
bool deal_price(const Deal *deal, Price *price);
/* Whether the sender may answer an offer: the requester, or staff who handle
 * services.  False if refused. */
bool deal_may_answer(const Deal *deal);
/* Makes @move on the line: plans its row, and records the change.  False if
 * refused.  @text (the caller's) says what was agreed on, offered or declined:
 * "2. Debugging, 80.00 EUR". */
bool deal_make(Deal *deal, const Move *move, char **text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Deal, deal_clear)
