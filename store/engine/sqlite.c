/*
 * sqlite.c - the database engine of one machine: SQLite
 *
 * WAL with synchronous=FULL: a commit that returned survives a power loss.
 */
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "domain/base/fault.h"
#include "store/engine/counters.h"
#include "store/engine/db.h"
#include "store/engine/migrate.h"

#define BUSY_MS 10000

struct Db {
	sqlite3 *handle;
	sqlite3_stmt *statements[SQL_COUNT]; /* prepared at first use */
	sqlite3_stmt *data_version;
	int64_t version_seen;
	Counters *counters;
	char *remembered; /* of this transaction, or NULL */
};

/* A DbRows is the prepared statement itself. */
#define STMT(rows) ((sqlite3_stmt *)(rows))

/* The one place where the engine's faults become ours. */
static bool
fault(Db *db, const char *doing, GError **error)
{
	int code = sqlite3_extended_errcode(db->handle);
	Fault kind = FAULT_OPERATOR;
	int system;

	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_FULL:
	case SQLITE_NOMEM:
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
	case SQLITE_IOERR:
		kind = FAULT_RETRY;
		break;
	default:
		break;
	}
	system = sqlite3_system_errno(db->handle);
	g_set_error(error, FAULT, kind, "database, %s: %s%s%s (%d)", doing,
		    sqlite3_errmsg(db->handle), system ? ", " : "",
		    system ? g_strerror(system) : "", code);
	return false;
}

static bool
execute(Db *db, const char *sql, GError **error)
{
	/* The first word tells enough. */
	g_autofree char *doing = g_strndup(sql, strcspn(sql, " ;"));

	if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
		return fault(db, doing, error);
	return true;
}

/* To SQLite "$1" is a name, numbered as it comes; "?1" is a number. */
static char *
with_numbers(const char *text)
{
	char *sql = g_strdup(text);

	for (char *at = sql; *at; at++)
		if (*at == '$' && g_ascii_isdigit(at[1]))
			*at = '?';
	return sql;
}

static sqlite3_stmt *
statement(Db *db, SqlId sql, GError **error)
{
	sqlite3_stmt **slot = &db->statements[sql];
	g_autofree char *text = NULL;

	if (*slot)
		return *slot;
	text = with_numbers(sql_texts[sql].text);
	if (sqlite3_prepare_v3(db->handle, text, -1, SQLITE_PREPARE_PERSISTENT,
			       slot, NULL) != SQLITE_OK)
		(void)fault(db, sql_texts[sql].name, error);
	return *slot;
}

static bool
configure(Db *db, GError **error)
{
	(void)sqlite3_busy_timeout(db->handle, BUSY_MS); /* can't fail */
	(void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	(void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0,
				NULL);
	if (!execute(db,
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
		return fault(db, "data_version", error);
	return true;
}

/* SQLite makes its file with the umask; ours is for our eyes alone. */
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
		(void)fault(db, path, error);
		return NULL;
	}
	if (!configure(db, error) || !migrate(db, execute, error))
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
	return execute(db, "BEGIN IMMEDIATE", error);
}

bool
db_commit(Db *db, GError **error)
{
	return counters_write(db->counters, db, error) &&
	       execute(db, "COMMIT", error);
}

void
db_rollback(Db *db)
{
	/* SQLite may have rolled back by itself; then this says so. */
	(void)sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

bool
db_mark(Db *db, GError **error)
{
	return execute(db, "SAVEPOINT letter", error);
}

bool
db_keep(Db *db, GError **error)
{
	return execute(db, "RELEASE letter", error);
}

void
db_back_to_mark(Db *db)
{
	(void)sqlite3_exec(db->handle, "ROLLBACK TO letter; RELEASE letter",
			   NULL, NULL, NULL);
	db_remember(db, NULL);
}

static bool
bind(sqlite3_stmt *stmt, int at, const DbValue *value)
{
	switch (value->kind) {
	case DB_INT64:
		return sqlite3_bind_int64(stmt, at, value->number) == SQLITE_OK;
	case DB_STRING:
		return sqlite3_bind_text(stmt, at, value->string, -1,
					 SQLITE_STATIC) == SQLITE_OK;
	case DB_NULL:
		return sqlite3_bind_null(stmt, at) == SQLITE_OK;
	}
	return false;
}

DbRows *
db_query(Db *db, SqlId sql, const DbValue *values, size_t count, GError **error)
{
	sqlite3_stmt *stmt = statement(db, sql, error);

	if (!stmt)
		return NULL;
	g_assert((size_t)sqlite3_bind_parameter_count(stmt) == count);
	for (size_t i = 0; i < count; i++)
		if (!bind(stmt, (int)i + 1, &values[i])) {
			(void)fault(db, sql_texts[sql].name, error);
			return NULL;
		}
	return (DbRows *)stmt;
}

void
db_end(DbRows **rows)
{
	if (!*rows)
		return;
	(void)sqlite3_reset(STMT(*rows)); /* repeats the step's fault */
	(void)sqlite3_clear_bindings(STMT(*rows));
	*rows = NULL;
}

bool
db_next(DbRows **rows, GError **error)
{
	int code = sqlite3_step(STMT(*rows));

	if (code == SQLITE_ROW)
		return true;
	if (code != SQLITE_DONE) {
		Db db = { .handle = sqlite3_db_handle(STMT(*rows)) };

		(void)fault(&db, sqlite3_sql(STMT(*rows)), error);
	}
	db_end(rows);
	return false;
}

bool
db_run(Db *db, SqlId sql, const DbValue *values, size_t count, GError **error)
{
	GError *problem = NULL;
	DbRows *rows = db_query(db, sql, values, count, &problem);

	while (rows && db_next(&rows, &problem))
		continue;
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	return true;
}

bool
db_get_int(Db *db, SqlId sql, const DbValue *values, size_t count,
	   int64_t *value, GError **error)
{
	GError *problem = NULL;
	DbRows *rows = db_query(db, sql, values, count, &problem);

	if (rows && db_next(&rows, &problem)) {
		*value = db_int(rows, 0);
		/* A RETURNING statement must run to its end. */
		while (rows && db_next(&rows, &problem))
			continue;
	}
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	return true;
}

int64_t
db_int(DbRows *rows, int column)
{
	return sqlite3_column_int64(STMT(rows), column);
}

const char *
db_text(DbRows *rows, int column)
{
	return (const char *)sqlite3_column_text(STMT(rows), column);
}

char *
db_dup_text(DbRows *rows, int column)
{
	const char *text = db_text(rows, column);

	return g_strdup(text ? text : "");
}

bool
db_changed_by_others(Db *db)
{
	int64_t version = db->version_seen;
	bool changed;

	if (sqlite3_step(db->data_version) == SQLITE_ROW)
		version = sqlite3_column_int64(db->data_version, 0);
	(void)sqlite3_reset(db->data_version); /* only read */
	changed = version != db->version_seen;
	db->version_seen = version;
	return changed;
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
