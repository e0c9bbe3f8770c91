/*
 * negotiation.c - one function for each move, which checks and makes it
 */
#include "domain/services/negotiation.h"

#include <string.h>

#include "domain/base/fold.h"
#include "domain/words/minutes.h"

static const char *const states[LINE_STATE_COUNT] = {
	[LINE_ASKED] = "asked",		[LINE_OFFERED] = "offered",
	[LINE_COUNTERED] = "countered", [LINE_ACCEPTED] = "accepted",
	[LINE_DECLINED] = "declined",	[LINE_WITHDRAWN] = "withdrawn",
};

const char *
line_state_print(LineState state)
{
	return states[state];
}

bool
line_state_parse(const char *word, LineState *state)
{
	for (size_t i = 0; i < LINE_STATE_COUNT; i++)
		if (fold_equal(word, states[i])) {
			*state = (LineState)i;
			return true;
		}
	return false;
}

bool
price_equal(const Price *a, const Price *b)
{
	if (a->is_time != b->is_time)
		return false;
	return a->is_time ? a->minutes == b->minutes
			  : a->money.cents == b->money.cents &&
				    strcmp(a->money.currency,
					   b->money.currency) == 0;
}

bool
price_parse(const char *text, const char *currency, Price *price)
{
	*price = (Price){ .is_time = false };
	if (minutes_parse(text, &price->minutes)) {
		price->is_time = true;
		return price->minutes > 0;
	}
	return money_parse(text, currency, &price->money) &&
	       price->money.cents > 0;
}

char *
price_print(const Price *price, Language language)
{
	return price->is_time ? minutes_print(price->minutes)
			      : money_print(&price->money, language);
}

char *
price_plain(const Price *price)
{
	return price->is_time ? minutes_print(price->minutes)
			      : money_plain(&price->money);
}

/* A new offer replaces the open one. */
static const char *
offer(Negotiation *line, const Move *move)
{
	if (!move->is_staff)
		return "staff-only";
	if (!move->has_price)
		return "needs-price";
	if (line->state == LINE_ACCEPTED)
		return "price-final";
	if (line->state == LINE_WITHDRAWN)
		return "line-withdrawn";
	line->state = LINE_OFFERED;
	line->open = line->staff_offer = move->price;
	line->has_open = line->has_staff_offer = true;
	return NULL;
}

static const char *
counter(Negotiation *line, const Move *move)
{
	if (move->is_staff)
		return "client-only";
	if (!move->has_price)
		return "needs-price";
	if (line->state == LINE_ACCEPTED)
		return "price-final";
	if (line->state != LINE_OFFERED && line->state != LINE_COUNTERED &&
	    line->state != LINE_DECLINED)
		return "no-offer";
	line->state = LINE_COUNTERED;
	line->open = move->price;
	line->has_open = true;
	return NULL;
}

/* Whether the open offer is the other side's, so that this side may answer. */
static bool
is_ones_turn(const Negotiation *line, const Move *move)
{
	return line->has_open &&
	       line->state == (move->is_staff ? LINE_COUNTERED : LINE_OFFERED);
}

static const char *
accept_it(Negotiation *line, const Move *move)
{
	if (line->state == LINE_ACCEPTED)
		return "price-final";
	if (!is_ones_turn(line, move))
		return "no-offer";
	if (move->has_price && !price_equal(&move->price, &line->open))
		return "other-price";
	line->state = LINE_ACCEPTED;
	line->final = line->open;
	line->has_final = true;
	line->has_open = false;
	return NULL;
}

/* When staff decline, their own last offer is open again. */
static const char *
decline(Negotiation *line, const Move *move)
{
	if (line->state == LINE_ACCEPTED)
		return "price-final";
	if (!is_ones_turn(line, move))
		return "no-offer";
	if (move->is_staff && line->has_staff_offer) {
		line->state = LINE_OFFERED;
		line->open = line->staff_offer;
		return NULL;
	}
	line->state = LINE_DECLINED;
	line->has_open = false;
	return NULL;
}

static const char *
reopen(Negotiation *line, const Move *move)
{
	if (!move->is_staff)
		return "staff-only";
	if (line->state != LINE_ACCEPTED)
		return "not-accepted";
	if (!move->reason || !*move->reason)
		return "needs-reason";
	*line = (Negotiation){ .state = LINE_ASKED };
	return NULL;
}

static const char *
withdraw(Negotiation *line, const Move *move)
{
	if (!move->is_staff)
		return "staff-only";
	if (line->state == LINE_ACCEPTED)
		return "price-final";
	if (line->state == LINE_WITHDRAWN)
		return "already";
	line->state = LINE_WITHDRAWN;
	line->has_open = false;
	return NULL;
}

/* The line becomes as if no offer had ever been made. */
static const char *
retract(Negotiation *line, const Move *move)
{
	if (!move->is_staff)
		return "staff-only";
	if (line->state == LINE_ACCEPTED)
		return "price-final";
	if (line->state == LINE_WITHDRAWN)
		return "line-withdrawn";
	if (line->state != LINE_OFFERED)
		return "nothing-offered";
	*line = (Negotiation){ .state = LINE_ASKED };
	return NULL;
}

const char *
negotiate(Negotiation *line, const Move *move)
{
	static const char *(*const moves[MOVE_COUNT])(Negotiation * line,
						      const Move *move) = {
		[MOVE_OFFER] = offer,	   [MOVE_COUNTER] = counter,
		[MOVE_ACCEPT] = accept_it, [MOVE_DECLINE] = decline,
		[MOVE_REOPEN] = reopen,	   [MOVE_WITHDRAW] = withdraw,
		[MOVE_RETRACT] = retract,
	};

	return moves[move->kind](line, move);
}
