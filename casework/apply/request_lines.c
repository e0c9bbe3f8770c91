/*
 * request_lines.c - each line, its id for later orders, its offers
 */
#include "casework/apply/request_lines.h"

#include "store/requests.h"

/* Tells later orders of the same mail the id of a line that it has just added.
 * They know the line by @number, the one before it was stored: after a merge it
 * may have another. */
static void
tell_id(const Decision *decision, guint after, int number, int64_t id)
{
	for (guint i = after + 1; i < decision->lines->len; i++) {
		const LineStep *step = g_ptr_array_index(decision->lines, i);

		if (step->line->id == 0 && step->line->number == number)
			step->line->id = id;
	}
}

static bool
put_offer(const Apply *apply, LineStep *step, GError **error)
{
	const Facts *facts = apply->facts;

	if (!step->offer)
		return true;
	step->offer->contact = facts->sender ? facts->sender->id : 0;
	step->offer->letter = apply->source->letter;
	step->offer->at = facts->is.now;
	return offers_add(apply->desk->db, step->line->id, step->offer, error);
}

bool
request_lines_apply(const Apply *apply, GError **error)
{
	const Decision *decision = apply->decision;
	Db *db = apply->desk->db;
	int64_t home = decision_home(decision);

	for (guint i = 0; i < decision->lines->len; i++) {
		LineStep *step = g_ptr_array_index(decision->lines, i);
		int number = step->line->number;

		if (step->is_new
			    ? !request_lines_add(db, home, step->line,
						 apply->facts->is.now, error)
			    : !request_lines_set(db, step->line, error))
			return false;
		tell_id(decision, i, number, step->line->id);
		if (!put_offer(apply, step, error))
			return false;
	}
	return decision->lines->len == 0 || home == decision->ticket->id ||
	       request_follows(db, decision->ticket->id, home, error);
}
