/*
 * session.h - one logged-in connection with its folder selected
 *
 * libetpan opens it (greeting, STARTTLS, login, SELECT) over our verified
 * stream; the commands after that are few, and daemon/fetch/imap/command.h
 * speaks them without libetpan's parser, so that mails never reach that
 * parser.
 */
#pragma once

#include "daemon/fetch/imap/connection.h"

/* Connects, proves the server, logs in and selects the folder.
 * FAULT_OPERATOR when a certificate or the login is refused, else
 * FAULT_RETRY.  @account is borrowed and outlives the session. */
ImapSession *imap_session_open(const ImapAccount *account, GError **error);
/* The name of a @folder (UTF-8, its parts divided by "/") as this server
 * has it; the caller owns it. */
char *imap_session_folder(const ImapSession *session, const char *folder);
/* Says LOGOUT if @politely, and closes. */
void imap_session_close(ImapSession *session, bool politely);
void imap_session_free(ImapSession *session);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImapSession, imap_session_free)
