/*
 * tray.c - a batch of the spool, and the names to tell
 */
#include "daemon/fetch/tray.h"

#include <inttypes.h>
#include <string.h>

#include "daemon/process/log.h"

FetchTray *
fetch_tray_new(Spool *spool, FetchDesk *desk)
{
	FetchTray *tray = g_new0(FetchTray, 1);

	tray->spool = spool;
	tray->desk = desk;
	tray->batch = spool_batch_new(spool);
	tray->names = g_ptr_array_new_with_free_func(g_free);
	tray->uids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	tray->old = g_array_new(FALSE, FALSE, sizeof(int64_t));
	return tray;
}

void
fetch_tray_free(FetchTray *tray)
{
	if (!tray)
		return;
	spool_batch_free(tray->batch);
	g_ptr_array_unref(tray->names);
	g_array_unref(tray->uids);
	g_array_unref(tray->old);
	g_clear_pointer(&tray->left, g_hash_table_unref);
	g_free(tray);
}

static SpoolName
name_of(const FetchTray *tray, int64_t uid)
{
	/* The mailbox's name is only read. */
	return (SpoolName){ .mailbox = (char *)tray->desk->mailbox,
			    .uidvalidity = tray->desk->uidvalidity,
			    .uid = uid };
}

static void
put(FetchTray *tray, const SpoolName *name)
{
	g_ptr_array_add(tray->names, spool_name_print(name));
	g_array_append_val(tray->uids, name->uid);
}

bool
fetch_tray_look(FetchTray *tray, GError **error)
{
	g_autoptr(GPtrArray) names = spool_list_new(tray->spool, error);

	if (!names)
		return false;
	g_clear_pointer(&tray->left, g_hash_table_unref);
	tray->left = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
					   NULL);
	for (guint i = 0; i < names->len; i++) {
		const SpoolName *name = g_ptr_array_index(names, i);

		if (name->uidvalidity == tray->desk->uidvalidity &&
		    strcmp(name->mailbox, tray->desk->mailbox) == 0)
			(void)g_hash_table_add(tray->left,
					       g_memdup2(&name->uid,
							 sizeof name->uid));
	}
	return true;
}

bool
fetch_tray_has(FetchTray *tray, int64_t uid)
{
	SpoolName name = name_of(tray, uid);
	SpoolPlace place;

	if (tray->left && uid > tray->desk->cursor &&
	    !g_hash_table_contains(tray->left, &uid))
		return false;
	place = spool_find(tray->spool, &name);
	if (place == SPOOL_IN_NEW)
		put(tray, &name);
	else if (place != SPOOL_NOWHERE)
		g_array_append_val(tray->old, uid);
	return place != SPOOL_NOWHERE;
}

int
fetch_tray_add(FetchTray *tray, int64_t uid, bool is_cut, GError **error)
{
	SpoolName name = name_of(tray, uid);
	int fd;

	name.is_cut = is_cut;
	fd = spool_batch_add(tray->batch, &name, error);
	if (fd >= 0)
		put(tray, &name);
	return fd;
}

void
fetch_tray_drop_last(FetchTray *tray)
{
	spool_batch_drop_last(tray->batch);
	g_ptr_array_set_size(tray->names, (int)tray->names->len - 1);
	g_array_set_size(tray->uids, tray->uids->len - 1);
}

static void
empty(FetchTray *tray)
{
	g_ptr_array_set_size(tray->names, 0);
	g_array_set_size(tray->uids, 0);
	g_array_set_size(tray->old, 0);
}

bool
fetch_tray_commit(FetchTray *tray, int64_t cursor, GError **error)
{
	if (!spool_batch_commit(tray->batch, error)) {
		empty(tray);
		return false;
	}
	for (guint i = 0; i < tray->names->len; i++)
		log_debug("%s: stored",
			  (const char *)g_ptr_array_index(tray->names, i));
	/* A desk that is gone ends the loop above us. */
	if (tray->names->len > 0 || cursor > tray->desk->cursor)
		(void)fetch_desk_stored(tray->desk, cursor, tray->names,
					tray->uids);
	(void)fetch_desk_remains(tray->desk, tray->old);
	empty(tray);
	return true;
}
