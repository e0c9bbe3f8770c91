/*
 * move.h - telling the server that mails are done
 */
#pragma once

#include "daemon/fetch/imap/command.h"

/* Whether done mails can only be flagged, not moved: there is no @folder
 * for them, or the server has neither MOVE nor UIDPLUS, and a plain EXPUNGE
 * would take along what others have marked. */
bool imap_move_flags_only(const ImapSession *session, const char *folder);

/* Moves @uids (of int64_t, ascending) to @folder (UTF-8), which is made if it
 * is missing, or flags them.  Doing it twice does no harm.  *refused, owned by
 * the caller, says why when the server would not; NULL if it did.  False with
 * FAULT_RETRY: the connection is of no more use. */
bool imap_move(ImapSession *session, const GArray *uids, const char *folder,
	       char **refused, GError **error);
