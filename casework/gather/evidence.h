/*
 * evidence.h - weighs what a letter brought to prove its sender
 */
#pragma once

#include "casework/desk.h"
#include "casework/gather/facts.h"
#include "casework/gather/thread.h"

/* Sets the evidence and the proof of @is, whose letter and sender are set.
 * False on a database fault. */
bool evidence_weigh(Desk *desk, Case *is, const GatherAbout *about,
		    const Thread *thread, GError **error);
