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
 * If staff retract an offer that waits for the client, the line goes back to
 * asked.
 *
 * Offers are rows that are only added; the open one is the last.  Whoever
 * accepts names the amount, and it must be that of the open offer: two mails
 * that cross agree on nothing.  An accepted price is final: only staff can
 * reopen the line, with a reason, to agree on another one.
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
	MOVE_OFFER,    /* by staff, with a price */
	MOVE_COUNTER,  /* by the client, with a price */
	MOVE_ACCEPT,   /* either: the other's open offer */
	MOVE_DECLINE,  /* either: the other's open offer */
	MOVE_REOPEN,   /* by staff: what was accepted, with a reason */
	MOVE_WITHDRAW, /* by staff: the line */
	MOVE_RETRACT,  /* by staff: their own open offer */
	MOVE_COUNT,
} MoveKind;

typedef struct {
	MoveKind kind;
	bool is_staff;	    /* staff make it, not the client */
	bool has_price;	    /* for offer and counter; accept may name it */
	Price price;	    /* if has_price */
	const char *reason; /* reopen; borrowed */
} Move;

typedef struct {
	LineState state;
	bool has_open; /* an offer is open */
	Price open;
	bool has_final; /* if and only if state is LINE_ACCEPTED */
	Price final;
	bool has_staff_offer; /* staff_offer is their last one */
	Price staff_offer;
} Negotiation;

/* "offered" and back; false if @word is not a state. */
const char *line_state_print(LineState state);
bool line_state_parse(const char *word, LineState *state);

bool price_equal(const Price *a, const Price *b);
/* "80,50 EUR", "3h", "3h of contract": "60", "60 EUR" is money, "3h", "45m"
 * time.  False if it is neither, or not above zero. */
bool price_parse(const char *text, const char *currency, Price *price);
/* As people read it; and as an order needs it.  Both owned by the caller. */
char *price_print(const Price *price, Language language);
char *price_plain(const Price *price);

/* Makes @move.  Returns NULL, or the name of the sentence in templates/ that
 * says why not; then nothing was changed. */
const char *negotiate(Negotiation *line, const Move *move);
