/*
 * events.h - the audit: who changed what, by which letter, how well proven
 *
 * Each row holds two SHA-256: the digest of its own words, and the chain, over
 * that digest and the chain of the row before.  Changing, adding or removing a
 * row later breaks the chain there.  Erased words leave their digest behind.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/case/undo.h"
#include "domain/trust/proof.h"
#include "store/engine/db.h"

typedef struct {
	int64_t at;
	int64_t letter;	 /* 0: none */
	int64_t ticket;	 /* 0: none */
	int64_t contact; /* 0: the operator */
	Proof proof;
	const char *what;
	const char *before;
	const char *after;
} Event;
bool events_add(Db *db, const Event *event, GError **error);

typedef struct {
	int64_t id;
	Event is; /* its texts are the row's */
	char *what, *before, *after;
	char *digest, *chain;
	bool is_erased;
} EventRow;
void event_row_free(EventRow *row);

/* Which events; a ticket or contact of 0 means any. */
typedef struct {
	int64_t ticket;
	int64_t contact;
	int64_t from; /* seconds, at or after */
	int64_t to;   /* before; INT64_MAX for none */
} EventFilter;
/* At most @most rows after the row @after, oldest first: of EventRow *. */
GPtrArray *events_between(Db *db, const EventFilter *filter, int64_t after,
			  int64_t most, GError **error);

/* Follows the whole chain up to the first row that breaks it.  Sets @count to
 * the intact rows before that, and @broken to its id; 0: none is broken. */
bool events_prove(Db *db, int64_t *count, int64_t *broken, GError **error);

/* What @contact can undo of their last letter since @since about @ticket
 * (0: any): of UndoStep *, at most @most; NULL on a fault. */
GPtrArray *undo_last(Db *db, int64_t contact, int64_t ticket, int64_t since,
		     guint most, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EventRow, event_row_free)
