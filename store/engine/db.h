/*
 * db.h - the one small door to the database engine
 *
 * Statements are named in store/sql and written in a dialect that SQLite
 * and PostgreSQL share; a driver (store/engine/sqlite.c) prepares each once. No
 * other file of ours calls the engine.
 *
 * Faults: FAULT_RETRY when the database is locked or the disk full,
 * FAULT_OPERATOR when it is damaged or a statement is wrong.  After a fault
 * inside a transaction nothing but db_rollback() may follow.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "gen/sql.h"

typedef struct {
	const char *name;
	const char *text;
} SqlText;
extern const SqlText sql_texts[SQL_COUNT];

typedef struct Db Db;

/* Opens the database at @path, makes it if absent (0600), and brings its
 * tables up to date.  ":memory:" is never stored; it is for tests. */
Db *db_open(const char *path, GError **error);
void db_close(Db *db);

bool db_begin(Db *db, GError **error);
bool db_commit(Db *db, GError **error);
void db_rollback(Db *db); /* undoes everything, whatever went wrong */
/* A savepoint inside a transaction, for one letter's work in a batch. */
bool db_mark(Db *db, GError **error);
bool db_keep(Db *db, GError **error);
void db_back_to_mark(Db *db);

/* A text that one row hands to the next.  It is kept until the transaction ends
 * or goes back to a mark.  NULL: there is none. */
void db_remember(Db *db, const char *text);
const char *db_recall(const Db *db); /* borrowed */

typedef enum {
	DB_NULL,
	DB_INT64,
	DB_STRING,
} DbKind;

typedef struct {
	DbKind kind;
	int64_t number;
	const char *string; /* borrowed until the statement ends */
} DbValue;

#define DB_INT(n)                                                              \
	(DbValue)                                                              \
	{                                                                      \
		.kind = DB_INT64, .number = (n)                                \
	}
/* NULL is stored as NULL. */
#define DB_TEXT(s)                                                             \
	(DbValue)                                                              \
	{                                                                      \
		.kind = DB_STRING, .string = (s)                               \
	}
/* A reference: 0 is stored as NULL. */
#define DB_ID(n)                                                               \
	(DbValue)                                                              \
	{                                                                      \
		.kind = (n) ? DB_INT64 : DB_NULL, .number = (n)                \
	}
#define DB_ARGS(...)                                                           \
	(const DbValue[]){ __VA_ARGS__ },                                      \
		G_N_ELEMENTS(((const DbValue[]){ __VA_ARGS__ }))
#define DB_NO_ARGS NULL, 0

/* Runs a statement whose rows do not matter. */
bool db_run(Db *db, SqlId sql, const DbValue *values, size_t count,
	    GError **error);

/* Runs a statement row by row:
 *
 *	DbRows *rows = db_query(db, SQL_X, DB_ARGS(DB_INT(1)), error);
 *	while (rows && db_next(&rows, error))
 *		use(db_int(rows, 0));
 *
 * db_next() ends the statement and sets @rows to NULL after the last row or
 * on a fault; a caller that stops earlier calls db_end(). */
typedef struct DbRows DbRows;
DbRows *db_query(Db *db, SqlId sql, const DbValue *values, size_t count,
		 GError **error);
bool db_next(DbRows **rows, GError **error);
void db_end(DbRows **rows);
int64_t db_int(DbRows *rows, int column);      /* NULL reads as 0 */
const char *db_text(DbRows *rows, int column); /* borrowed; NULL as NULL */
char *db_dup_text(DbRows *rows, int column);   /* owned; NULL as "" */

/* Sets @value to the first column of the first row, or leaves it as it is if
 * there is no row.  False only on a fault. */
bool db_get_int(Db *db, SqlId sql, const DbValue *values, size_t count,
		int64_t *value, GError **error);

/* The next id of @name from the counter table; 0 on a fault. */
int64_t db_next_id(Db *db, const char *name, GError **error);
/* Whether somebody else changed the database since the last call. */
bool db_changed_by_others(Db *db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Db, db_close)
