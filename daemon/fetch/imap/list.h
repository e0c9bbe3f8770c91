/*
 * list.h - which mails the folder holds
 *
 * Only UIDs, sizes and flags are asked for, never ENVELOPE or
 * BODYSTRUCTURE: no byte that a sender chose is in such an answer.
 *
 * NULL with FAULT_RETRY: the connection is of no more use.
 */
#pragma once

#include "daemon/fetch/imap/command.h"

typedef struct {
	int64_t uid;
	int64_t size; /* RFC822.SIZE, bytes; servers may be a little off */
} ImapListed;

#define IMAP_LIST_MAX 100000 /* more are listed when these are fetched */

/* The mails after @cursor: of ImapListed, ascending; the caller owns it. */
GArray *imap_list_new(ImapSession *session, int64_t cursor, GError **error);
/* Those of @uids (of int64_t, ascending) that are still there. */
GArray *imap_list_some(ImapSession *session, const GArray *uids,
		       GError **error);
/* The UIDs up to @cursor that are still there, and not yet marked as done
 * if done mails are @flagged: of int64_t, ascending; the caller owns it. */
GArray *imap_list_remains(ImapSession *session, int64_t cursor, bool flagged,
			  GError **error);
