/*
 * counters.h - ids of one transaction; each counter is read and written once
 *
 * A letter takes eight ids; a transaction of many letters would rewrite the
 * counter rows hundreds of times.  Our transactions hold the write lock from
 * their first statement, so what was read stays true until the end.  After a
 * savepoint was rolled back, the ids taken in it stay unused.
 */
#pragma once

#include "store/engine/db.h"

typedef struct Counters Counters;

Counters *counters_new(void);
void counters_free(Counters *counters);
/* Forgets every value; for the begin of a transaction. */
void counters_forget(Counters *counters);
/* The next id of @name; 0 on a fault. */
int64_t counters_next(Counters *counters, Db *db, const char *name,
		      GError **error);
/* Stores the counters; for the end of a transaction, before the commit. */
bool counters_write(Counters *counters, Db *db, GError **error);
