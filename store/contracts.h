/*
 * contracts.h - rows of contracts, of work, and of who paid for it
 *
 * Work and draws are only ever added.  Where nothing is found, NULL is
 * returned without an error.
 */
#pragma once

#include "domain/hours/contract.h"
#include "domain/hours/work.h"
#include "store/engine/db.h"

/* Sets its id. */
bool contracts_add(Db *db, Contract *contract, int64_t now, GError **error);
/* Alerts of its hours, or of its end, are due anew where those changed. */
bool contracts_set(Db *db, const Contract *contract, GError **error);
/* One without draws. */
bool contracts_delete(Db *db, int64_t id, GError **error);

/* With what was drawn. */
Contract *contracts_by_id(Db *db, int64_t id, GError **error);
/* Of Contract *; never NULL but on a fault. */
GPtrArray *contracts_of_company(Db *db, int64_t company, GError **error);
GPtrArray *contracts_all(Db *db, GError **error);
/* Those of companies that end on a day from @first to @last, and are not
 * closed. */
GPtrArray *contracts_ending(Db *db, Day first, Day last, GError **error);

/* Adds @work on @ticket of @company (0: none), told by @author (0: the
 * operator) in @letter (0: none), with its draws. */
bool works_add(Db *db, const Work *work, int64_t ticket, int64_t company,
	       int64_t author, int64_t letter, int64_t now, GError **error);
/* What each paid for @ticket in all, the newest first: of Draw; and the
 * minutes that nobody pays. */
GArray *works_paid(Db *db, int64_t ticket, int64_t *unbilled, GError **error);

/* Of Work *, without who paid, in the order in which it was told. */
GPtrArray *works_of_ticket(Db *db, int64_t ticket, GError **error);

/* What is wrong with the ledger, the first of each; 0: nothing. */
typedef struct {
	int64_t works;	  /* how many there are */
	int64_t work;	  /* its draws do not add up to it */
	int64_t contract; /* it paid more than it granted, or on other days */
} LedgerProof;

/* Looks at all rows. */
bool ledger_prove(Db *db, LedgerProof *proof, GError **error);

/* True with @is_new telling whether this is the first time. */
bool alerts_add(Db *db, int64_t contract, const char *kind, int64_t now,
		bool *is_new, GError **error);
