/*
 * privacy.c - a person's data removed from the rows
 */
#include "store/privacy.h"

#include <inttypes.h>

#include "store/people.h"

bool
privacy_erase(Db *db, int64_t contact, int64_t now, GError **error)
{
	/* What needs the addresses comes before they go. */
	static const SqlId steps[] = {
		SQL_TRASH_FILES,   SQL_ERASE_FILES,	SQL_TRASH_LETTERS,
		SQL_ERASE_LETTERS, SQL_ERASE_EVENTS,	SQL_ERASE_COMMENTS,
		SQL_ERASE_WORKS,   SQL_ERASE_TITLES,	SQL_ERASE_BOUNCES,
		SQL_ERASE_UNDO,	   SQL_ERASE_FOLLOWERS, SQL_ERASE_OUTBOX_TEXTS,
		SQL_ERASE_OUTBOX,  SQL_ERASE_REASONS,	SQL_ERASE_ADDRESSES,
	};
	g_autofree char *pseudonym =
		g_strdup_printf("erased.%" PRId64 "@erased.invalid", contact);

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
