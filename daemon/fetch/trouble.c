/*
 * trouble.c - counts failures by UID, and knows whose hour is over
 */
#include "daemon/fetch/trouble.h"

#define TRIES	 3
#define AGAIN_MS (60 * 60 * 1000)

typedef struct {
	int64_t uid; /* the key, first */
	int tries;
	int64_t last_ms;
} Case;

struct FetchTrouble {
	GHashTable *cases; /* owned: of Case, by uid */
};

FetchTrouble *
fetch_trouble_new(void)
{
	FetchTrouble *trouble = g_new0(FetchTrouble, 1);

	trouble->cases = g_hash_table_new_full(g_int64_hash, g_int64_equal,
					       g_free, NULL);
	return trouble;
}

void
fetch_trouble_free(FetchTrouble *trouble)
{
	if (!trouble)
		return;
	g_hash_table_unref(trouble->cases);
	g_free(trouble);
}

void
fetch_trouble_clear(FetchTrouble *trouble)
{
	g_hash_table_remove_all(trouble->cases);
}

bool
fetch_trouble_note(FetchTrouble *trouble, int64_t uid, int64_t now_ms)
{
	Case *found = g_hash_table_lookup(trouble->cases, &uid);

	if (!found) {
		found = g_new0(Case, 1);
		found->uid = uid;
		g_hash_table_insert(trouble->cases, &found->uid, found);
	}
	found->last_ms = now_ms;
	return ++found->tries >= TRIES;
}

void
fetch_trouble_over(FetchTrouble *trouble, int64_t uid)
{
	(void)g_hash_table_remove(trouble->cases, &uid);
}

bool
fetch_trouble_has(const FetchTrouble *trouble, int64_t uid, int64_t now_ms)
{
	const Case *found = g_hash_table_lookup(trouble->cases, &uid);

	return found && found->tries >= TRIES &&
	       now_ms < found->last_ms + AGAIN_MS;
}

void
fetch_trouble_due(const FetchTrouble *trouble, int64_t now_ms, Uidset *uids)
{
	GHashTableIter iter;
	void *value;

	g_hash_table_iter_init(&iter, trouble->cases);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		const Case *found = value;

		if (found->tries >= TRIES &&
		    now_ms >= found->last_ms + AGAIN_MS)
			uidset_add(uids, found->uid);
	}
}
