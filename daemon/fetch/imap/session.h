/*
 * session.h - one logged-in connection with its folder selected
 *
 * libetpan opens it (greeting, STARTTLS, login, SELECT) over our verified
 * stream; the commands after that are few, and daemon/fetch/imap/command.h
 * speaks them without libetpan's parser, which no byte of a mail ever
 * reaches.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "daemon/config/url.h"
#include "daemon/fetch/stream/stream.h"

typedef struct {
	const Url *url;	      /* borrowed */
	const char *password; /* borrowed; a token with oauth */
	bool oauth;	      /* XOAUTH2 instead of LOGIN */
	gnutls_certificate_credentials_t trust; /* borrowed; NULL: in clear */
	WakeSource wakes;
} ImapAccount;

typedef struct {
	mailimap *imap;	 /* owned */
	Vstream *stream; /* borrowed from imap's stream */
	int64_t uidvalidity;
	bool has_idle;	   /* RFC 2177 */
	bool has_move;	   /* RFC 6851 */
	bool has_uidplus;  /* RFC 4315 */
	bool has_keyword;  /* the folder keeps $Helpdeskd */
	char delimiter;	   /* between the parts of a name of a folder */
	GString *line;	   /* owned; the response line that is read */
	int64_t exists;	   /* mails in the folder, as the server last said */
	bool is_dead;	   /* it broke: no disk of ours is to blame */
	bool has_news;	   /* it said so since the last list */
	unsigned tag;	   /* of our last command */
	unsigned idle_tag; /* an IDLE whose end was not read yet; 0: none */
} ImapSession;

#define IMAP_KEYWORD "$Helpdeskd" /* set on what is done, without a folder */

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
