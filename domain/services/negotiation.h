/*
 * negotiation.h - how the price of one line of a request is agreed on
 *
 *	            staff offer           client accepts
 *	asked ---------------> offered ------------------> accepted
 *	  |                    ^  |  |                      ^   |
 *	  |        staff offer |  |  | client declines      |   | staff reopen,
 *	  |                    |  |  '-----> declined       |   | with a reason
 *	  |                    |  | client counters         |   v
 *	  |                    '- countered ----------------'  asked
 *	  |                          staff accept
 *	  '---> withdrawn, by staff, from any state but accepted
 *
 * An offer that waits for the client goes back to asked where staff retract
 * it.
 *
 * Offers are rows that are only added; the open one is the last.  Who accepts
 * names the amount, and it must be the open one's: two mails that cross agree
 * on nothing.  What is accepted is final: nothing but a reopening, which is
 * staff's and has a reason, makes room for another price.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/words/money.h"

typedef enum {
	LINE_ASKED,
	LINE_OFFERED,	/* by staff: the client's turn */
	LINE_COUNTERED, /* by the client: staff's turn */
	LINE_ACCEPTED,
	LINE_DECLINED,
	LINE_WITHDRAWN,
	LINE_STATE_COUNT,
} LineState;

/* Money, or hours of a contract. */
typedef struct {
	bool is_time;
	int64_t minutes;
	Money money;
} Price;

typedef enum {
	MOVE_OFFER,    /* staff: with a price */
	MOVE_COUNTER,  /* the client: with a price */
	MOVE_ACCEPT,   /* either: the other's open offer */
	MOVE_DECLINE,  /* either: the other's open offer */
	MOVE_REOPEN,   /* staff: what was accepted, with a reason */
	MOVE_WITHDRAW, /* staff: the line */
	MOVE_RETRACT,  /* staff: their open offer */
	MOVE_COUNT,
} MoveKind;

typedef struct {
	MoveKind kind;
	bool is_staff;	    /* who makes it */
	bool has_price;	    /* offer, counter; accept may name it */
	Price price;	    /* where has_price */
	const char *reason; /* reopen; borrowed */
} Move;

typedef struct {
	LineState state;
	bool has_open; /* an offer is open */
	Price open;
	bool has_final; /* exactly where state is LINE_ACCEPTED */
	Price final;
	bool has_staff_offer; /* the last one of staff */
	Price staff_offer;
} Negotiation;

/* "offered" and back; false if it is none. */
const char *line_state_print(LineState state);
bool line_state_parse(const char *word, LineState *state);

bool price_equal(const Price *a, const Price *b);
/* "80,50 EUR", "3h", "3h of contract": "60", "60 EUR" is money, "3h", "45m"
 * time.  False if it is neither, or not above zero. */
bool price_parse(const char *text, const char *currency, Price *price);
/* As people read it, and as an order holds it; owned by the caller. */
char *price_print(const Price *price, Language language);
char *price_plain(const Price *price);

/* Makes @move.  NULL if it is made, else the name of the sentence in
 * templates/ that says why not, and nothing changed. */
const char *negotiate(Negotiation *line, const Move *move);
