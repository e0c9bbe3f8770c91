/*
 * source.h - a decision while it is applied: where it comes from, and to what
 */
#pragma once

#include "casework/desk.h"
#include "casework/gather/facts.h"

typedef struct {
	int64_t letter; /* its row; 0: the operator asked by helpdeskctl */
	int files;	/* descriptor that holds the attachments' bytes; -1 */
	/* Gets the ids (int64_t) of held letters that are to be decided again,
	 * once everything is committed: see casework/apply/release.h. */
	GArray *released;
} ApplySource;

/* What each step of applying works with; all borrowed. */
typedef struct {
	Desk *desk;
	const Facts *facts;
	Decision *decision; /* exports, ids and receipt lines grow */
	const ApplySource *source;
	const Effect *effect; /* the one being applied; NULL: none */
} Apply;
