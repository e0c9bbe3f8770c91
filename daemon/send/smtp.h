/*
 * smtp.h - one mail to one person over SMTP, by libcurl
 *
 * The connection is kept between mails.  TLS is verified; STARTTLS is required
 * if the URL says so; if a login is configured and the server offers none, it
 * gets no mail.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "daemon/config/url.h"
#include "daemon/send/outcome.h"

typedef struct {
	const Url *url;	      /* borrowed */
	const char *ca_file;  /* borrowed, or NULL */
	const char *password; /* borrowed, or NULL: no login */
	bool is_oauth;
} SmtpAccount;

typedef struct Smtp Smtp;

Smtp *smtp_new(const SmtpAccount *account);
void smtp_free(Smtp *smtp);

/* Sends the @size bytes at @mail from @mail_from ("" is the null sender)
 * to @recipient; both must be valid addresses, else it is refused here.
 * Sets @reply to the server's last words or our own; the caller owns it. */
SendOutcome smtp_send(Smtp *smtp, const char *mail_from, const char *recipient,
		      const char *mail, size_t size, char **reply);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Smtp, smtp_free)
