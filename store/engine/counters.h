/*
 * counters.h - ids of one transaction, read and written once
 *
 * A letter takes eight ids; a transaction of many letters would rewrite the
 * counter rows hundreds of times.  Since a transaction of ours holds the
 * write lock from its first statement, what it read stays true to its end.
 * Ids that a savepoint gave back stay unused.
 */
#pragma once

#include "store/engine/db.h"

typedef struct Counters Counters;

Counters *counters_new(void);
void counters_free(Counters *counters);
/* A transaction begins: nothing is known yet. */
void counters_forget(Counters *counters);
/* The next id of @name; 0 on a fault. */
int64_t counters_next(Counters *counters, Db *db, const char *name,
		      GError **error);
/* Before the commit. */
bool counters_write(Counters *counters, Db *db, GError **error);
