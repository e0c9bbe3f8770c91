/*
 * newcomer.h - makes contacts of senders who write for the first time
 */
#pragma once

#include "casework/desk.h"
#include "casework/gather/facts.h"

/* Anyone who writes from a company's mail domain is one of its people; if the
 * agency says so, anyone may write.  Adds the sender as a contact and sets the
 * sender of @facts; leaves it NULL if the sender stays a stranger.  False on a
 * database fault. */
bool newcomer_add(Desk *desk, Facts *facts, const GatherAbout *about,
		  GError **error);
