/*
 * trash.c - some rows at a time: the file first, then its row
 */
#include "daemon/desk/trash.h"

#include "daemon/process/log.h"

#define SOME 100

typedef struct {
	char *mailbox; /* "": it is a blob */
	int64_t uidvalidity;
	int64_t uid;
	char *sha256;
} Item;

static void
item_free(Item *item)
{
	g_free(item->mailbox);
	g_free(item->sha256);
	g_free(item);
}

static GPtrArray *
some(Desk *desk, GError **error)
{
	g_autoptr(GPtrArray) items =
		g_ptr_array_new_with_free_func((GDestroyNotify)item_free);
	GError *problem = NULL;
	DbRows *rows = db_query(desk->db, SQL_TRASH_SOME, DB_ARGS(DB_INT(SOME)),
				&problem);

	while (rows && db_next(&rows, &problem)) {
		Item *item = g_new0(Item, 1);

		item->mailbox = db_dup_text(rows, 0);
		item->uidvalidity = db_int(rows, 1);
		item->uid = db_int(rows, 2);
		item->sha256 = db_dup_text(rows, 3);
		g_ptr_array_add(items, item);
	}
	if (problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	return g_steal_pointer(&items);
}

/* The same bytes may have come again since, with another mail: then they
 * stay. */
static bool
remove_blob(Desk *desk, const char *sha256, GError **error)
{
	int64_t count = 0;
	g_autoptr(GError) problem = NULL;

	if (!db_get_int(desk->db, SQL_BLOB_IS_NAMED, DB_ARGS(DB_TEXT(sha256)),
			&count, error))
		return false;
	if (count == 0 && !spool_blob_remove(desk->spool, sha256, &problem))
		log_warn("%s", problem->message);
	return true;
}

static bool
remove_item(Desk *desk, Item *item, GError **error)
{
	SpoolName name = { .mailbox = item->mailbox,
			   .uidvalidity = item->uidvalidity,
			   .uid = item->uid };
	g_autoptr(GError) problem = NULL;

	if (*item->mailbox == '\0') {
		if (!remove_blob(desk, item->sha256, error))
			return false;
	} else {
		switch (spool_find(desk->spool, &name)) {
		case SPOOL_IN_NEW:
			return true; /* it is on its way to done/ */
		case SPOOL_NOWHERE:
			break;
		case SPOOL_IN_DONE:
		case SPOOL_IN_BAD:
			if (!spool_remove(desk->spool, &name, &problem))
				log_warn("%s", problem->message);
		}
	}
	return db_run(desk->db, SQL_TRASH_DELETE,
		      DB_ARGS(DB_TEXT(item->mailbox), DB_INT(item->uidvalidity),
			      DB_INT(item->uid), DB_TEXT(item->sha256)),
		      error);
}

bool
trash_empty(Desk *desk, GError **error)
{
	g_autoptr(GPtrArray) items = some(desk, error);

	if (!items)
		return false;
	for (guint i = 0; i < items->len; i++)
		if (!remove_item(desk, g_ptr_array_index(items, i), error))
			return false;
	return true;
}
