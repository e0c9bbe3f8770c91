/*
 * url.h - where mail is fetched from and sent to
 *
 *	imaps://support@imap.agence.example/INBOX	993, TLS
 *	imap+starttls://support@mail.example:1143	143, TLS before login
 *	imap://support@127.0.0.1			143, in clear
 *	smtps://  smtp+starttls://  smtp://		465, 587, 25
 *	maildir:/var/mail/support			a local folder
 *
 * User, folder and path are percent-decoded (RFC 3986), so that a user "a@b"
 * may be written a%40b; a bare a@b@host is understood too.  Controls are
 * refused everywhere: they would end a line of the protocol.  A password must
 * not stand in a URL.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum {
	URL_FOR_FETCH,
	URL_FOR_SEND,
} UrlPurpose;

typedef enum {
	URL_PLAIN,
	URL_STARTTLS,
	URL_TLS,
} UrlSecurity;

typedef struct {
	bool is_maildir; /* then only the path counts */
	UrlSecurity security;
	char *user;   /* owned; NULL only where we send without login */
	char *host;   /* owned, without the [ ] of an IPv6 address */
	int port;     /* never 0 */
	char *folder; /* owned, UTF-8; "INBOX" if the URL names none */
	char *path;   /* owned, absolute, of a maildir */
} Url;

/* Reads @text.  Without TLS the host must be this machine, unless @insecure.
 * NULL with FAULT_OPERATOR and what would be right. */
Url *url_parse(const char *text, UrlPurpose purpose, bool insecure,
	       GError **error);
void url_free(Url *url);

/* 127.0.0.0/8, ::1 and localhost. */
bool url_host_is_loopback(const char *host);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Url, url_free)
