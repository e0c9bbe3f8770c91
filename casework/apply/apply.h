/*
 * apply.h - carries a Decision out, inside the caller's transaction
 */
#pragma once

#include "casework/apply/source.h"

/* Writes nothing of a dry run but its receipt.  Otherwise writes the effects,
 * the ticket, the comment with its files, the events, the bounces and the
 * outbox rows.  Sets the new ticket's number in @decision.  The blobs become
 * durable with spool_blobs_sync(), before the commit. */
bool apply_decision(Desk *desk, const Facts *facts, Decision *decision,
		    const ApplySource *source, GError **error);
