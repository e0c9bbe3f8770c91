/*
 * migrate.h - the tables, brought to what this helpdeskd knows
 */
#pragma once

#include "store/engine/db.h"

/* Makes the tables of an empty or older database, in one transaction; @run
 * carries out the statements of one text.  FAULT_OPERATOR if the database is
 * of a newer helpdeskd. */
bool migrate(Db *db, bool (*run)(Db *db, const char *sql, GError **error),
	     GError **error);
