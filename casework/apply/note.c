/*
 * note.c - fills in the event from the facts of the letter
 */
#include "casework/apply/note.h"

#include "store/events.h"

bool
note_add(const Apply *apply, int64_t ticket, const char *what,
	 const char *before, const char *after, GError **error)
{
	const Facts *facts = apply->facts;
	const Event event = {
		.at = facts->is.now,
		.letter = apply->source->letter,
		.ticket = ticket,
		.contact = facts->sender ? facts->sender->id : 0,
		.proof = facts->is.proof,
		.what = what,
		.before = before,
		.after = after,
	};

	return events_add(apply->desk->db, &event, error);
}
