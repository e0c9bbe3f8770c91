/*
 * carry_lines.c - stores the lines of a decision's request
 */
#include "daemon/carry_lines.h"

#include "store/requests.h"

/* A line that the same mail added got its id in a former step. */
static void
find_id(const Decision *decision, guint before, RequestLine *line)
{
	for (guint i = 0; line->id == 0 && i < before; i++) {
		const LineStep *step = g_ptr_array_index(decision->lines, i);

		if (step->line->number == line->number)
			line->id = step->line->id;
	}
}

bool
lines_carry(Office *office, const Facts *facts, const Decision *decision,
	    const CarrySource *source, GError **error)
{
	for (guint i = 0; i < decision->lines->len; i++) {
		LineStep *step = g_ptr_array_index(decision->lines, i);

		find_id(decision, i, step->line);
		if (step->is_new
			    ? !request_lines_add(office->db,
						 decision->ticket->id,
						 step->line, facts->is.now,
						 error)
			    : !request_lines_set(office->db, step->line, error))
			return false;
		if (!step->offer)
			continue;
		step->offer->contact = facts->sender ? facts->sender->id : 0;
		step->offer->letter = source->letter;
		step->offer->at = facts->is.now;
		if (!offers_add(office->db, step->line->id, step->offer, error))
			return false;
	}
	return true;
}
