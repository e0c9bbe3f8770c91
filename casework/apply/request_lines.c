/*
 * request_lines.c - stores the lines of a decision's request
 */
#include "casework/apply/request_lines.h"

#include "store/requests.h"

/* Later orders of the mail are about the line that it added by now; what it
 * merged may have given the line another number. */
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
put_offer(Desk *desk, const Facts *facts, LineStep *step,
	  const ApplySource *source, GError **error)
{
	if (!step->offer)
		return true;
	step->offer->contact = facts->sender ? facts->sender->id : 0;
	step->offer->letter = source->letter;
	step->offer->at = facts->is.now;
	return offers_add(desk->db, step->line->id, step->offer, error);
}

bool
request_lines_apply(Desk *desk, const Facts *facts, const Decision *decision,
		    const ApplySource *source, GError **error)
{
	int64_t home = decision_home(decision);

	for (guint i = 0; i < decision->lines->len; i++) {
		LineStep *step = g_ptr_array_index(decision->lines, i);
		int number = step->line->number;

		if (step->is_new
			    ? !request_lines_add(desk->db, home, step->line,
						 facts->is.now, error)
			    : !request_lines_set(desk->db, step->line, error))
			return false;
		tell_id(decision, i, number, step->line->id);
		if (!put_offer(desk, facts, step, source, error))
			return false;
	}
	return decision->lines->len == 0 || home == decision->ticket->id ||
	       request_follows(desk->db, decision->ticket->id, home, error);
}
