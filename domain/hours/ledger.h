/*
 * ledger.h - which contract pays for which minutes
 *
 * The ledger only grows.  Work is split over the contracts that are live on
 * its day: this month's hosting first, then the pack that expires first;
 * what none can pay is beyond them.  A correction is work of negative
 * minutes, and goes back to who paid last.  So
 *
 *	the draws of a piece of work add up to its minutes, and
 *	no contract pays more than it granted,
 *
 * whatever is told in which order.
 */
#pragma once

#include <glib.h>
#include <stdint.h>

#include "domain/hours/contract.h"

typedef struct {
	int64_t contract; /* 0: beyond all contracts */
	Month month;	  /* of the work */
	int64_t minutes;  /* negative: given back */
} Draw;

/* What each of @contracts (of Contract *, in any order) pays of @minutes > 0
 * worked on @day: of Draw, the caller's.  What none pays is a draw of
 * contract 0, at the end. */
GArray *ledger_draw(const GPtrArray *contracts, Day day, int64_t minutes);

/* Gives @minutes > 0 back to who paid them: @paid (of Draw, what each paid
 * of it in all, the newest first) is gone through from its start.  NULL where
 * that is less than @minutes; of Draw with negative minutes, the caller's. */
GArray *ledger_give_back(const GArray *paid, int64_t minutes);

/* Adds @draws to what was paid; what pays now stands in front. */
void ledger_pay(GArray *paid, const GArray *draws);

/* Notes @draws on those of @contracts that they name. */
void ledger_apply(const GPtrArray *contracts, const GArray *draws);

/* What can be worked on @day without going beyond: minutes. */
int64_t ledger_left(const GPtrArray *contracts, Day day);
