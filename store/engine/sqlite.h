/*
 * sqlite.h - the open database, for the files of engine/ only
 */
#pragma once

#include <sqlite3.h>

#include "store/engine/db.h"

struct Db {
	sqlite3 *handle;
	sqlite3_stmt *statements[SQL_COUNT]; /* prepared at first use */
	sqlite3_stmt *data_version;
	int64_t version_seen;
	struct Counters *counters; /* owned */
	char *remembered;	   /* of this transaction, or NULL */
};

/* Only here do the engine's faults become ours; returns false. */
bool sqlite_fault(Db *db, const char *doing, GError **error);
/* Runs statements whose rows do not matter. */
bool sqlite_execute(Db *db, const char *sql, GError **error);
