/*
 * migrate.c - the list of migrations, and how those still missing are run
 */
#include "store/engine/migrate.h"

#include "domain/base/fault.h"

/* Only ever append here: databases in use have already run these. */
static const SqlId migrations[] = {
	SQL_MIGRATION_1, SQL_MIGRATION_2,  SQL_MIGRATION_3, SQL_MIGRATION_4,
	SQL_MIGRATION_5, SQL_MIGRATION_6,  SQL_MIGRATION_7, SQL_MIGRATION_8,
	SQL_MIGRATION_9, SQL_MIGRATION_10,
};

static bool
run_all(Db *db, bool (*run)(Db *db, const char *sql, GError **error),
	GError **error)
{
	int64_t version = 0;

	if (!db_run(db, SQL_SCHEMA_BEGIN, DB_NO_ARGS, error) ||
	    !db_get_int(db, SQL_SCHEMA_VERSION, DB_NO_ARGS, &version, error))
		return false;
	if (version > (int)G_N_ELEMENTS(migrations)) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "a newer helpdeskd made the database");
		return false;
	}
	for (; version < (int)G_N_ELEMENTS(migrations); version++)
		if (!run(db, sql_texts[migrations[version]].text, error) ||
		    !db_run(db, SQL_SCHEMA_SET, DB_ARGS(DB_INT(version + 1)),
			    error))
			return false;
	return true;
}

bool
migrate(Db *db, bool (*run)(Db *db, const char *sql, GError **error),
	GError **error)
{
	if (!db_begin(db, error))
		return false;
	if (!run_all(db, run, error)) {
		db_rollback(db);
		return false;
	}
	return db_commit(db, error);
}
