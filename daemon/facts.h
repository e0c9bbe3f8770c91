/*
 * facts.h - rows and proofs gathered for one letter: a Case for decide()
 */
#pragma once

#include "daemon/office.h"
#include "domain/decision.h"
#include "domain/letter.h"

typedef struct {
	Case is; /* borrows from the rest */
	Contact *sender;
	Contact *requester;
	Contact *assignee;
	Ticket *ticket;
	char *company; /* name of the requester's, or NULL */
	GPtrArray *persons;
	GArray *updates; /* of UpdateCount */
	int64_t bounced; /* outbox id of the returned mail; 0 */
} Facts;		 /* all owned, but what is borrowed from the Office */

/* Gathers what decide() needs to know of @letter, whose comment loses the
 * reference line of our ready-made mails.  NULL on a database fault. */
Facts *facts_gather(Office *office, Letter *letter, int64_t now,
		    GError **error);
/* The same for what the operator, or @as, asks for by helpdeskctl: on the
 * letter's ticket, or for a new one where that is 0. */
Facts *facts_gather_local(Office *office, Letter *letter, const char *as,
			  int64_t now, GError **error);
void facts_free(Facts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Facts, facts_free)
