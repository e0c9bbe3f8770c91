/*
 * uidset.c - a hash table, sorted when it is read
 */
#include "daemon/fetch/imap/uidset.h"

#include <inttypes.h>

struct Uidset {
	GHashTable *uids; /* owned, of int64_t * */
};

Uidset *
uidset_new(void)
{
	Uidset *set = g_new0(Uidset, 1);

	set->uids = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
					  NULL);
	return set;
}

void
uidset_free(Uidset *set)
{
	if (!set)
		return;
	g_hash_table_unref(set->uids);
	g_free(set);
}

void
uidset_add(Uidset *set, int64_t uid)
{
	g_hash_table_add(set->uids, g_memdup2(&uid, sizeof uid));
}

bool
uidset_remove(Uidset *set, int64_t uid)
{
	return g_hash_table_remove(set->uids, &uid);
}

bool
uidset_has(const Uidset *set, int64_t uid)
{
	return g_hash_table_contains(set->uids, &uid);
}

void
uidset_clear(Uidset *set)
{
	g_hash_table_remove_all(set->uids);
}

size_t
uidset_count(const Uidset *set)
{
	return g_hash_table_size(set->uids);
}

static int
compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a;
	int64_t y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

GArray *
uidset_sorted(const Uidset *set)
{
	GArray *uids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	GHashTableIter iter;
	void *uid;

	g_hash_table_iter_init(&iter, set->uids);
	while (g_hash_table_iter_next(&iter, &uid, NULL))
		g_array_append_vals(uids, uid, 1);
	g_array_sort(uids, compare);
	return uids;
}

GArray *
uidset_take(Uidset *set, size_t max)
{
	GArray *uids = uidset_sorted(set);

	if (uids->len > max)
		g_array_set_size(uids, (guint)max);
	for (guint i = 0; i < uids->len; i++)
		(void)uidset_remove(set, g_array_index(uids, int64_t, i));
	return uids;
}

char *
uidset_print(const GArray *uids)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < uids->len;) {
		int64_t first = g_array_index(uids, int64_t, i);
		int64_t last = first;

		for (i++; i < uids->len &&
			  g_array_index(uids, int64_t, i) == last + 1;
		     i++)
			last++;
		g_string_append_printf(text, "%s%" PRId64,
				       text->len > 0 ? "," : "", first);
		if (last > first)
			g_string_append_printf(text, ":%" PRId64, last);
	}
	return g_string_free(text, FALSE);
}
