/*
 * audience.c - adds requester, followers and staff, each at most once
 */
#include "domain/case/audience.h"

bool
audience_has_public(const Decision *decision)
{
	if (decision->has_comment && decision->comment_kind != COMMENT_INTERNAL)
		return true;
	for (guint i = 0; i < decision->changes->len; i++) {
		const Change *change = g_ptr_array_index(decision->changes, i);

		if (change->is_public)
			return true;
	}
	return false;
}

static void
add(GPtrArray *people, const Case *is, const Contact *person)
{
	if (!person || !person->is_active || person->id == 0 ||
	    (is->sender && person->id == is->sender->id))
		return;
	for (guint i = 0; i < people->len; i++) {
		const Contact *other = g_ptr_array_index(people, i);

		if (other->id == person->id)
			return;
	}
	g_ptr_array_add(people, (gpointer)person);
}

/* A follower may have changed companies since, and may not see it any more. */
static void
add_follower(GPtrArray *people, const Case *is, const Contact *person)
{
	if (ticket_is_seen_by(is->ticket, person))
		add(people, is, person);
}

/* Some staff do not work on tickets. */
static void
add_staff(GPtrArray *people, const Case *is, const Contact *person)
{
	if (contact_may(person, MAY_TICKETS))
		add(people, is, person);
}

/* Of staff on duty and allowed to handle tickets; NULL: none. */
static const Contact *
staff_by_id(const Case *is, int64_t id)
{
	for (guint i = 0; id != 0 && i < is->staff->len; i++) {
		const Contact *person = g_ptr_array_index(is->staff, i);

		if (person->id == id && contact_may(person, MAY_TICKETS))
			return person;
	}
	return NULL;
}

GPtrArray *
audience(const Case *is, const Decision *decision)
{
	GPtrArray *people = g_ptr_array_new();
	const Contact *assignee = staff_by_id(is, decision->ticket->assignee);

	if (audience_has_public(decision)) {
		add(people, is, is->requester);
		for (guint i = 0; is->followers && i < is->followers->len; i++)
			add_follower(people, is,
				     g_ptr_array_index(is->followers, i));
	}
	if (assignee) {
		add(people, is, assignee);
	} else if (!contact_is_staff(is->sender) ||
		   decision->comment_kind == COMMENT_INTERNAL) {
		for (guint i = 0; i < is->staff->len; i++)
			add_staff(people, is, g_ptr_array_index(is->staff, i));
	}
	/* The former assignee learns that somebody else has it now. */
	if (is->assignee)
		add_staff(people, is, is->assignee);
	return people;
}
