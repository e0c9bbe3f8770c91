/*
 * release.c - the row first, then the file back into new/
 *
 * The row must change before the file moves: a mail in new/ whose row says
 * "held" would be taken for one that took effect.
 */
#include "casework/apply/release.h"

#include <string.h>

#include "domain/base/fault.h"
#include "store/letters.h"

static SpoolName *
release_row(Desk *desk, const LetterRow *row, GError **error)
{
	g_autoptr(SpoolName) name = g_new0(SpoolName, 1);

	name->mailbox = g_strdup(row->mailbox);
	name->uidvalidity = row->uidvalidity;
	name->uid = row->uid;
	switch (spool_find(desk->spool, name)) {
	case SPOOL_IN_NEW:
		return NULL;
	case SPOOL_NOWHERE:
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the mail's file is not in the spool");
		return NULL;
	case SPOOL_IN_DONE:
	case SPOOL_IN_BAD:
		break;
	}
	return spool_requeue(desk->spool, name, error) ? g_steal_pointer(&name)
						       : NULL;
}

SpoolName *
release_letter(Desk *desk, int64_t letter, GError **error)
{
	GError *problem = NULL;
	g_autoptr(LetterRow) row = letters_by_id(desk->db, letter, &problem);

	if (!row) {
		if (problem)
			g_propagate_error(error, problem);
		return NULL;
	}
	return release_row(desk, row, error);
}

bool
release_all(Desk *desk, GError **error)
{
	g_autoptr(GPtrArray) held = letters_held(desk->db, error);

	if (!held)
		return false;
	for (guint i = 0; i < held->len; i++) {
		const LetterRow *row = g_ptr_array_index(held, i);
		GError *problem = NULL;

		if (strcmp(row->outcome, "requeued") != 0)
			continue;
		spool_name_free(release_row(desk, row, &problem));
		/* A lost mail can't be decided; the others can. */
		if (problem && problem->code == FAULT_RETRY) {
			g_propagate_error(error, problem);
			return false;
		}
		g_clear_error(&problem);
	}
	return true;
}
