/*
 * deal.h - one order about the price of one line: price, accept, ...
 *
 *	[accept 2 80 EUR]
 *
 * The line's number stands first; it may be left out where the order can be
 * about one line only.  The amount is read in the currency of what staff
 * offered before, where none is written.
 */
#pragma once

#include "domain/case/request_now.h"
#include "domain/verbs/verb.h"

typedef struct {
	const Case *is; /* these are borrowed */
	const Command *command;
	const Named *named;
	Decision *decision;
	int number; /* that the order names; 0: none */
	char *rest; /* owned: what follows it */
	/* Owned: as the former orders of the mail left it; NULL before
	 * deal_find() and after deal_make(). */
	RequestLine *line;
} Deal;

void deal_begin(Deal *deal, const Case *is, const Command *command,
		const Named *named, Decision *decision);
void deal_clear(Deal *deal);

/* Finds the line that a move of @kind is about; false if refused. */
bool deal_find(Deal *deal, MoveKind kind);
/* What deal->rest says as a price; false if it is none. */
bool deal_price(const Deal *deal, Price *price);
/* Whether he may answer an offer: its requester, or who of staff handles
 * services.  False if refused. */
bool deal_may_answer(const Deal *deal);
/* Makes @move with the line: plans its row, and tells of it.  False if
 * refused.  What was agreed on, offered or declined goes to @text (the
 * caller's): "2. Debugging, 80.00 EUR". */
bool deal_make(Deal *deal, const Move *move, char **text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Deal, deal_clear)
