/*
 * connection.h - what is known of one connection to an IMAP server
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
	mailimap *imap; /* owned */
	Stream *stream; /* borrowed from imap's stream */
	int64_t uidvalidity;
	bool has_idle;	   /* RFC 2177 */
	bool has_move;	   /* RFC 6851 */
	bool has_uidplus;  /* RFC 4315 */
	bool has_keyword;  /* the folder keeps $Helpdeskd */
	char delimiter;	   /* between the parts of a name of a folder */
	GString *line;	   /* owned; the response line that is read */
	int64_t exists;	   /* mails in the folder, as the server last said */
	bool is_dead;	   /* it broke: no disk of ours is to blame */
	bool has_news;	   /* announced since the last list */
	unsigned tag;	   /* of our last command */
	unsigned idle_tag; /* an IDLE whose end was not read yet; 0: none */
} ImapSession;

#define IMAP_KEYWORD "$Helpdeskd" /* marks done mails that have no folder */
