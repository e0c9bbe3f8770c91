/*
 * values.c - two hash tables, one of texts and one of lists
 */
#include "templates/engine/values.h"

#include <inttypes.h>

struct Values {
	GHashTable *texts; /* char * -> char * */
	GHashTable *lists; /* char * -> GPtrArray of Values * */
};

Values *
values_new(void)
{
	Values *values = g_new0(Values, 1);

	values->texts =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	values->lists =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
				      (GDestroyNotify)g_ptr_array_unref);
	return values;
}

void
values_free(Values *values)
{
	if (!values)
		return;
	g_hash_table_unref(values->texts);
	g_hash_table_unref(values->lists);
	g_free(values);
}

void
values_set(Values *values, const char *name, const char *text)
{
	(void)g_hash_table_insert(values->texts, g_strdup(name),
				  g_strdup(text ? text : ""));
}

void
values_set_int(Values *values, const char *name, int64_t number)
{
	g_autofree char *text = g_strdup_printf("%" PRId64, number);

	values_set(values, name, text);
}

Values *
values_add(Values *values, const char *name)
{
	GPtrArray *list = values_list(values, name);
	Values *item = values_new();

	if (!list) {
		list = g_ptr_array_new_with_free_func(
			(GDestroyNotify)values_free);
		(void)g_hash_table_insert(values->lists, g_strdup(name), list);
	}
	g_ptr_array_add(list, item);
	return item;
}

const char *
values_text(const Values *values, const char *name)
{
	return g_hash_table_lookup(values->texts, name);
}

GPtrArray *
values_list(const Values *values, const char *name)
{
	return g_hash_table_lookup(values->lists, name);
}
