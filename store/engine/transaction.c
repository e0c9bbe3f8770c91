/*
 * transaction.c - begins, marks and ends transactions, and takes ids in them
 */
#include "store/engine/counters.h"
#include "store/engine/sqlite.h"

void
db_remember(Db *db, const char *text)
{
	g_free(db->remembered);
	db->remembered = g_strdup(text);
}

const char *
db_recall(const Db *db)
{
	return sqlite3_get_autocommit(db->handle) ? NULL : db->remembered;
}

bool
db_begin(Db *db, GError **error)
{
	counters_forget(db->counters);
	db_remember(db, NULL);
	return sqlite_execute(db, "BEGIN IMMEDIATE", error);
}

bool
db_commit(Db *db, GError **error)
{
	return counters_write(db->counters, db, error) &&
	       sqlite_execute(db, "COMMIT", error);
}

void
db_rollback(Db *db)
{
	/* If SQLite has rolled back by itself, this fails: no harm done. */
	(void)sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

bool
db_mark(Db *db, GError **error)
{
	return sqlite_execute(db, "SAVEPOINT letter", error);
}

bool
db_keep(Db *db, GError **error)
{
	return sqlite_execute(db, "RELEASE letter", error);
}

void
db_back_to_mark(Db *db)
{
	(void)sqlite3_exec(db->handle, "ROLLBACK TO letter; RELEASE letter",
			   NULL, NULL, NULL);
	db_remember(db, NULL);
}

int64_t
db_next_id(Db *db, const char *name, GError **error)
{
	bool is_alone = sqlite3_get_autocommit(db->handle) != 0;
	int64_t id = 0;

	if (!is_alone)
		return counters_next(db->counters, db, name, error);
	if (!db_get_int(db, SQL_COUNTER_NEXT, DB_ARGS(DB_TEXT(name)), &id,
			error))
		return 0;
	g_assert(id > 0); /* the schema has every counter */
	return id;
}
