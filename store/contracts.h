/*
 * contracts.h - contracts, work, and which contract paid for it, as rows
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
/* If its company, hours or end changed, the alerts about that become due
 * again. */
bool contracts_set(Db *db, const Contract *contract, GError **error);
/* Only for a contract without draws. */
bool contracts_delete(Db *db, int64_t id, GError **error);

/* Including what was drawn. */
Contract *contracts_by_id(Db *db, int64_t id, GError **error);
/* Of Contract *; NULL only on a fault. */
GPtrArray *contracts_of_company(Db *db, int64_t company, GError **error);
GPtrArray *contracts_all(Db *db, GError **error);
/* Those of companies that end on a day from @first to @last and are neither
 * closed nor renewed. */
GPtrArray *contracts_ending(Db *db, Day first, Day last, GError **error);

/* Adds @work with its draws.  It was done on @ticket of @company (0: none),
 * and reported by @author (0: the operator) in @letter (0: none). */
bool works_add(Db *db, const Work *work, int64_t ticket, int64_t company,
	       int64_t author, int64_t letter, int64_t now, GError **error);
/* What each contract paid for @ticket in total, per month, the newest first: of
 * Draw.  Sets @unbilled to the minutes that nobody pays. */
GArray *works_paid(Db *db, int64_t ticket, int64_t *unbilled, GError **error);

/* Of Work *, without its draws, in the order in which it was reported. */
GPtrArray *works_of_ticket(Db *db, int64_t ticket, GError **error);

/* What is wrong with the ledger: the id of the first wrong row of each kind;
 * 0: none. */
typedef struct {
	int64_t works;	  /* how many works there are */
	int64_t work;	  /* its draws don't add up, or are another company's */
	int64_t contract; /* paid more than it granted, or outside its days */
} LedgerProof;

/* Looks at all rows. */
bool ledger_prove(Db *db, LedgerProof *proof, GError **error);

/* Records the alert @kind of @contract; sets @is_new if it is the first. */
bool alerts_add(Db *db, int64_t contract, const char *kind, int64_t now,
		bool *is_new, GError **error);
