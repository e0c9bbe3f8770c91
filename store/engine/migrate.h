/*
 * migrate.h - brings the tables to what this helpdeskd knows
 */
#pragma once

#include "store/engine/db.h"

/* Makes the tables of an empty or older database, in one transaction; @run
 * carries out the statements of one text.  FAULT_OPERATOR if a newer helpdeskd
 * made the database. */
bool migrate(Db *db, bool (*run)(Db *db, const char *sql, GError **error),
	     GError **error);
