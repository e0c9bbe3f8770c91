/*
 * ledger.h - which contract pays for which minutes
 *
 * The ledger only grows.  Work is split over the contracts that are live on its
 * day: this month's hosting first, then the pack that expires first.  What no
 * contract can pay is beyond them.  A correction is work of negative minutes;
 * these go back to the contract that paid last.  So
 *
 *	the draws of a piece of work add up to its minutes, and
 *	no contract pays more than it granted,
 *
 * in whatever order work is reported.
 */
#pragma once

#include <glib.h>
#include <stdint.h>

#include "domain/hours/contract.h"

typedef struct {
	int64_t contract; /* 0: beyond all contracts */
	Month month;	  /* the month of the work */
	int64_t minutes;  /* negative: given back */
} Draw;

/* What each of @contracts (of Contract *, in any order) pays of @minutes > 0
 * worked on @day: of Draw, the caller's.  What no contract pays is a draw of
 * contract 0, at the end. */
GArray *ledger_draw(const GPtrArray *contracts, Day day, int64_t minutes);

/* Gives @minutes > 0 back to the contracts that paid them.  @paid (of Draw:
 * what each paid in all, the newest first) is read from its start.  Returns
 * draws of negative minutes (of Draw, the caller's); NULL if less than @minutes
 * was paid. */
GArray *ledger_give_back(const GArray *paid, int64_t minutes);

/* Adds @draws to what was paid; the newest draw stands in front. */
void ledger_pay(GArray *paid, const GArray *draws);

/* Records @draws on those of @contracts that they name. */
void ledger_apply(const GPtrArray *contracts, const GArray *draws);

/* The minutes that can be worked on @day without going beyond the contracts. */
int64_t ledger_left(const GPtrArray *contracts, Day day);
