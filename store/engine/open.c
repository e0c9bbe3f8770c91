/*
 * open.c - makes, opens and closes the database of one machine
 *
 * WAL with synchronous=FULL: a commit that returned survives a power loss.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "domain/base/fault.h"
#include "store/engine/counters.h"
#include "store/engine/migrate.h"
#include "store/engine/sqlite.h"

#define BUSY_MS 10000

static bool
configure(Db *db, GError **error)
{
	(void)sqlite3_busy_timeout(db->handle, BUSY_MS); /* can't fail */
	(void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	(void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0,
				NULL);
	if (!sqlite_execute(
		    db,
		    "PRAGMA page_size = 8192;"
		    "PRAGMA journal_mode = WAL;"
		    "PRAGMA synchronous = FULL;"
		    "PRAGMA temp_store = MEMORY;" /* the savepoints' journal */
		    "PRAGMA foreign_keys = ON;"
		    "PRAGMA cache_size = -8192;"
		    "PRAGMA wal_autocheckpoint = 2000;"
		    "PRAGMA secure_delete = ON;",
		    error))
		return false;
	if (sqlite3_prepare_v2(db->handle, "PRAGMA data_version", -1,
			       &db->data_version, NULL) != SQLITE_OK)
		return sqlite_fault(db, "data_version", error);
	return true;
}

/* SQLite would make its file with the umask's mode; ours must be private. */
static bool
make_private(const char *path, GError **error)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0) {
		g_set_error(error, FAULT, FAULT_RETRY, "%s: %s", path,
			    g_strerror(errno));
		return false;
	}
	(void)close(fd); /* nothing was written */
	return true;
}

Db *
db_open(const char *path, GError **error)
{
	g_autoptr(Db) db = g_new0(Db, 1);

	db->counters = counters_new();
	if (strcmp(path, ":memory:") != 0 && !make_private(path, error))
		return NULL;
	if (sqlite3_open_v2(path, &db->handle,
			    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
			    NULL) != SQLITE_OK) {
		(void)sqlite_fault(db, path, error);
		return NULL;
	}
	if (!configure(db, error) || !migrate(db, sqlite_execute, error))
		return NULL;
	(void)db_changed_by_others(db);
	return g_steal_pointer(&db);
}

void
db_close(Db *db)
{
	if (!db)
		return;
	for (int i = 0; i < SQL_COUNT; i++)
		(void)sqlite3_finalize(db->statements[i]);
	(void)sqlite3_finalize(db->data_version);
	counters_free(db->counters);
	g_free(db->remembered);
	(void)sqlite3_close(db->handle); /* all statements are gone */
	g_free(db);
}
