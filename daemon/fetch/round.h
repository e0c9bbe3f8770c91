/*
 * round.h - brings the mails of a folder to the spool step by step
 *
 * A step is one list or one batch of mails, so that between two steps we hear
 * the desk and move done mails.  New mails come before those that the desk
 * wants again.
 */
#pragma once

#include "daemon/fetch/imap/session.h"
#include "daemon/fetch/tray.h"
#include "daemon/fetch/trouble.h"

typedef struct {
	ImapSession *session;  /* borrowed */
	FetchDesk *desk;       /* borrowed */
	FetchTrouble *trouble; /* borrowed */
	int64_t size_max;      /* bytes; of a larger mail only the headers */
	FetchTray *tray;       /* owned */
	GArray *todo;	       /* owned, of Body, ascending: after the cursor */
	guint at;	       /* in todo; what is before it is settled */
} FetchRound;

FetchRound *fetch_round_new(ImapSession *session, FetchDesk *desk, Spool *spool,
			    FetchTrouble *trouble);
void fetch_round_free(FetchRound *round);

/* Tells the desk which mails up to its cursor are still there; @flagged:
 * done mails are not moved away but flagged. */
bool fetch_round_begin(FetchRound *round, bool flagged, GError **error);
/* Whether a step could bring something, and the desk has room for it. */
bool fetch_round_has_step(const FetchRound *round);
/* One step; *brought is set if there was any mail in it.  False with
 * FAULT_RETRY: the connection is of no more use. */
bool fetch_round_step(FetchRound *round, bool *brought, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FetchRound, fetch_round_free)
