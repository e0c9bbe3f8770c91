/*
 * apply.h - carries a Decision out, inside the caller's transaction
 */
#pragma once

#include "casework/gather/gather.h"

typedef struct {
	int64_t letter; /* its row; 0: the operator asked by helpdeskctl */
	int files;	/* descriptor that holds the attachments' bytes; -1 */
	/* Gets the ids (int64_t) of held letters that are to be decided
	 * again, once all is committed: see casework/apply/release.h. */
	GArray *released;
} CarrySource;

/* Of a dry run nothing is written but its receipt.  Writes the effects, the
 * ticket, the comment with its files, the events, the bounces and the outbox
 * rows.  Sets the new ticket's number in @decision.  The blobs become durable
 * with spool_blobs_sync(), before the commit. */
bool carry_out(Office *office, const Facts *facts, Decision *decision,
	       const CarrySource *source, GError **error);
