/*
 * newcomer.h - who writes for the first time, and may be a contact
 */
#pragma once

#include "casework/desk.h"
#include "casework/gather/facts.h"

/* Who writes from a company's mail domain is one of its people; where the
 * agency says so, anybody is welcome.  Adds him and sets the sender of
 * @facts; leaves it NULL where he stays a stranger.  False on a database
 * fault. */
bool newcomer_add(Desk *desk, Facts *facts, const GatherAbout *about,
		  GError **error);
