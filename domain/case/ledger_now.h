/*
 * ledger_now.h - the ledger of a ticket as a mail's earlier orders left it
 */
#pragma once

#include "domain/case/decision.h"

typedef struct {
	GPtrArray *contracts; /* of Contract *, owned */
	GArray *paid;	      /* of Draw: for the ticket, the newest first */
	int64_t unbilled;     /* minutes */
} LedgerNow;

/* The rows of @named, with everything that @decision did to them so far. */
void ledger_now_read(LedgerNow *ledger, const Decision *decision,
		     const Named *named);
void ledger_now_clear(LedgerNow *ledger);

/* Who pays @minutes > 0 of @day: of Draw, the caller's.  NULL if they go beyond
 * the contracts and the agency does not allow that; @phrase then names the
 * sentence that says why.  @is_over: the order said over=yes. */
GArray *ledger_now_draw(const LedgerNow *ledger, const Case *is,
			int64_t company, Day day, int64_t minutes, bool is_over,
			const char **phrase);
/* "C3 1h20, C4 10m, +15m": who pays, and what is beyond the contracts;
 * owned. */
char *ledger_now_payers(const GArray *draws);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LedgerNow, ledger_now_clear)
