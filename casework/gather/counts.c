/*
 * counts.c - counts answers, updates, refusals and notices by SQL
 */
#include "casework/gather/counts.h"

#include "domain/base/seconds.h"
#include "store/outbox.h"

#define HELD_COUNTED_MAX    100
#define REFUSED_COUNTED_MAX 10

static bool
count_answers(Desk *desk, Facts *facts, GError **error)
{
	Case *is = &facts->is;
	int64_t hour =
		MAX(is->policy->answers_per_hour, is->policy->updates_per_hour);
	int64_t day = is->policy->answers_per_day;
	int64_t notices = 0;

	if (!outbox_answers(desk->db, is->sender->id, is->now - HOUR_SECONDS,
			    &hour, error) ||
	    !outbox_answers(desk->db, is->sender->id, is->now - DAY_SECONDS,
			    &day, error) ||
	    !outbox_notices(desk->db, is->sender->id, is->now - DAY_SECONDS,
			    &notices, error))
		return false;
	is->answers_hour = (int)hour;
	is->answers_day = (int)day;
	is->notices_day = (int)notices;
	return true;
}

/* Most tickets have few new comments and cost no look at the outbox: each
 * update was sent for a comment. */
static bool
count_updates(Desk *desk, Facts *facts, GError **error)
{
	Case *is = &facts->is;
	GError *problem = NULL;
	DbRows *rows;

	if (!is->ticket)
		return true;
	rows = db_query(desk->db, SQL_OUTBOX_UPDATES,
			DB_ARGS(DB_INT(is->ticket->id),
				DB_INT(is->now - HOUR_SECONDS),
				DB_INT(is->policy->updates_per_hour - 1)),
			&problem);
	while (rows && db_next(&rows, &problem)) {
		UpdateCount got = { db_int(rows, 0), db_int(rows, 1) };

		g_array_append_val(facts->updates, got);
	}
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	is->updates_hour = facts->updates;
	return true;
}

static bool
count_refused(Desk *desk, Facts *facts, GError **error)
{
	Case *is = &facts->is;
	int64_t count = 0;

	if (is->letter->commands->len > 0 && contact_is_staff(is->sender) &&
	    !db_get_int(desk->db, SQL_LETTERS_REFUSED,
			DB_ARGS(DB_INT(is->sender->id),
				DB_INT(is->now - HOUR_SECONDS),
				DB_INT(REFUSED_COUNTED_MAX)),
			&count, error))
		return false;
	is->refused_hour = (int)count;
	return true;
}

bool
counts_sent(Desk *desk, Facts *facts, GError **error)
{
	return count_answers(desk, facts, error) &&
	       count_refused(desk, facts, error) &&
	       count_updates(desk, facts, error);
}

/* One of those who are told of held mails; all of them are told of the same
 * mails. */
static const Contact *
who_is_told(const Desk *desk)
{
	for (guint i = 0; i < desk->staff->len; i++) {
		const Contact *person = g_ptr_array_index(desk->staff, i);

		if (contact_may(person, MAY_PEOPLE))
			return person;
	}
	return NULL;
}

bool
counts_held(Desk *desk, Facts *facts, GError **error)
{
	const Contact *one = who_is_told(desk);
	int64_t held = 0;

	if (one && !db_get_int(desk->db, SQL_OUTBOX_HELD,
			       DB_ARGS(DB_INT(one->id),
				       DB_INT(facts->is.now - HOUR_SECONDS),
				       DB_INT(HELD_COUNTED_MAX)),
			       &held, error))
		return false;
	facts->is.held_hour = (int)held;
	return true;
}
