/*
 * source.h - where a decision comes from, and what it still has to hand on
 */
#pragma once

#include <glib.h>
#include <stdint.h>

typedef struct {
	int64_t letter; /* its row; 0: the operator asked by helpdeskctl */
	int files;	/* descriptor that holds the attachments' bytes; -1 */
	/* Gets the ids (int64_t) of held letters that are to be decided
	 * again, once all is committed: see casework/apply/release.h. */
	GArray *released;
} ApplySource;
