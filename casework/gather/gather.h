/*
 * gather.h - rows and proofs gathered for one letter: a Case for decide()
 */
#pragma once

#include "casework/desk.h"
#include "casework/gather/facts.h"

/* Gathers what decide() needs to know of @letter.  If the letter is to the
 * buyers' room (casework/gather/room.h), nothing of the desk is gathered.  If
 * it is to the desk, its comment loses the reference line of our ready-made
 * mails.  A sender who writes from a company's mail domain for the first time
 * is added as its contact.  NULL on a database fault. */
Facts *gather_letter(Desk *desk, Letter *letter, const GatherAbout *about,
		     GError **error);
/* The same for what the operator, or @as, asks for by helpdeskctl: on the
 * letter's ticket, or on a new one if that is 0. */
Facts *gather_local(Desk *desk, Letter *letter, const char *as, int64_t now,
		    GError **error);
/* The same for an order to the buyers' room, the letter's only command. */
Facts *gather_local_room(Desk *desk, const Letter *letter, const char *as,
			 int64_t now, GError **error);
void facts_free(Facts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Facts, facts_free)
