/*
 * counters.c - a hash table of counters, filled from their rows as needed
 */
#include "store/engine/counters.h"

struct Counters {
	GHashTable *values; /* char * -> int64_t * */
};

Counters *
counters_new(void)
{
	Counters *counters = g_new0(Counters, 1);

	counters->values =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return counters;
}

void
counters_free(Counters *counters)
{
	if (!counters)
		return;
	g_hash_table_unref(counters->values);
	g_free(counters);
}

void
counters_forget(Counters *counters)
{
	g_hash_table_remove_all(counters->values);
}

int64_t
counters_next(Counters *counters, Db *db, const char *name, GError **error)
{
	int64_t *value = g_hash_table_lookup(counters->values, name);
	int64_t stored = -1;

	if (value)
		return ++*value;
	if (!db_get_int(db, SQL_COUNTER_GET, DB_ARGS(DB_TEXT(name)), &stored,
			error))
		return 0;
	g_assert(stored >= 0); /* the schema has every counter */
	value = g_new(int64_t, 1);
	*value = stored + 1;
	(void)g_hash_table_insert(counters->values, g_strdup(name), value);
	return *value;
}

bool
counters_write(Counters *counters, Db *db, GError **error)
{
	GHashTableIter at;
	gpointer name, value;

	g_hash_table_iter_init(&at, counters->values);
	while (g_hash_table_iter_next(&at, &name, &value))
		if (!db_run(db, SQL_COUNTER_SET,
			    DB_ARGS(DB_TEXT(name), DB_INT(*(int64_t *)value)),
			    error))
			return false;
	return true;
}
