/*
 * privacy.c - the statements that erase a person, in their order
 */
#include "store/privacy.h"

#include <inttypes.h>

#include "store/people.h"

/* Companies list the readers of their reports by address. */
static bool
erase_readers(Db *db, int64_t contact, GError **error)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_ADDRESSES_OF, DB_ARGS(DB_INT(contact)),
				&problem);

	while (rows && db_next(&rows, &problem))
		g_ptr_array_add(all, db_dup_text(rows, 0));
	for (guint i = 0; i < all->len && !problem; i++)
		(void)db_run(db, SQL_ERASE_READER,
			     DB_ARGS(DB_TEXT(all->pdata[i])), &problem);
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

bool
privacy_erase(Db *db, int64_t contact, int64_t now, GError **error)
{
	/* Steps that need the addresses come before those are erased. */
	static const SqlId steps[] = {
		SQL_TRASH_FILES,	SQL_ERASE_FILES,
		SQL_TRASH_LETTERS,	SQL_ERASE_LETTERS,
		SQL_ERASE_EVENTS,	SQL_ERASE_COMMENTS,
		SQL_ERASE_WORKS,	SQL_ERASE_TITLES,
		SQL_ERASE_BOUNCES,	SQL_ERASE_UNDO,
		SQL_ERASE_FOLLOWERS,	SQL_TRASH_OUTBOX_FILES,
		SQL_ERASE_OUTBOX_TEXTS, SQL_ERASE_OUTBOX,
		SQL_ERASE_REASONS,	SQL_TRASH_ROOM_FILES,
		SQL_ERASE_ROOM_FILES,	SQL_ERASE_ROOM_POSTS,
		SQL_ERASE_ROOM_TOPICS,	SQL_ERASE_ROOM_MEMBER,
		SQL_ERASE_ROOM_MUTES,	SQL_ERASE_ROOM_COPIES,
		SQL_ERASE_ADDRESSES,
	};
	g_autofree char *pseudonym =
		g_strdup_printf("erased.%" PRId64 "@erased.invalid", contact);

	if (!erase_readers(db, contact, error))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
		if (!db_run(db, steps[i], DB_ARGS(DB_INT(contact)), error))
			return false;
	return db_run(db, SQL_ERASE_CONTACT,
		      DB_ARGS(DB_INT(contact), DB_INT(now)), error) &&
	       addresses_add(db, contact, pseudonym, true, error);
}

bool
privacy_forget(Db *db, int64_t before, GError **error)
{
	return db_run(db, SQL_TRASH_OLD_LETTERS, DB_ARGS(DB_INT(before)),
		      error) &&
	       db_run(db, SQL_FORGET_OLD_LETTERS, DB_ARGS(DB_INT(before)),
		      error);
}
