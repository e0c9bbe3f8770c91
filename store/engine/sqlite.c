/*
 * sqlite.c - db.h's statements, rows and faults, on SQLite
 */
#include "store/engine/sqlite.h"

#include "domain/base/fault.h"

/* A DbRows is the prepared statement itself. */
#define STMT(rows) ((sqlite3_stmt *)(rows))

bool
sqlite_fault(Db *db, const char *doing, GError **error)
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

bool
sqlite_execute(Db *db, const char *sql, GError **error)
{
	/* The first word is enough for an error message. */
	g_autofree char *doing = g_strndup(sql, strcspn(sql, " ;"));

	if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
		return sqlite_fault(db, doing, error);
	return true;
}

/* To SQLite "$1" is a name, numbered in order of appearance; "?1" is number 1.
 */
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
		(void)sqlite_fault(db, sql_texts[sql].name, error);
	return *slot;
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
			(void)sqlite_fault(db, sql_texts[sql].name, error);
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

		(void)sqlite_fault(&db, sqlite3_sql(STMT(*rows)), error);
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
