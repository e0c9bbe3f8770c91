/*
 * counts.h - counts what happened lately, for the limits of decide()
 *
 * Each counts only as far as decide() looks.  False on a database fault.
 */
#pragma once

#include "casework/desk.h"
#include "casework/gather/facts.h"

/* What the sender got and what they were refused; needs sender and ticket. */
bool counts_sent(Desk *desk, Facts *facts, GError **error);
/* Notices of held mails that staff got. */
bool counts_held(Desk *desk, Facts *facts, GError **error);
