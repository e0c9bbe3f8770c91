/*
 * compose.h - a finished mail: headers, text and HTML, 7-bit, CRLF
 *
 * One human per mail: there is one recipient, and no Cc or Bcc at all.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* What only mails of a list bear (RFC 2369, RFC 2919).  There is no
 * List-Unsubscribe-Post, which needs a web page (RFC 8058). */
typedef struct {
	const char *id;	  /* "salon.agence.example" */
	const char *post; /* links, each a mailto: one */
	const char *help;
	const char *owner;
	const char *unsubscribe;
} MailList; /* all borrowed */

typedef struct {
	const char *from_name;
	const char *from_address;
	const char *to_name;
	const char *to_address;
	const char *reply_to; /* or NULL */
	const char *subject;
	const char *message_id; /* without < > */
	GPtrArray *in_reply_to; /* of char *, may be empty */
	GPtrArray *references;	/* of char *, may be empty */
	int64_t date;		/* seconds since the epoch */
	GTimeZone *timezone;
	bool is_automatic;    /* no person wrote its words */
	bool is_answer;	      /* it answers one mail of the recipient */
	const char *text;     /* UTF-8 */
	const char *html;     /* UTF-8 */
	bool has_files;	      /* parts with files are to follow */
	const MailList *list; /* it comes from; NULL: from no list */
} MailPlan;		      /* all borrowed */

/* The finished mail, owned by the caller; it has been read again with
 * mail_check().  FAULT_OPERATOR if that found anything beyond the plan.
 *
 * One that has files is a multipart/mixed whose first part these texts are,
 * and it ends where the first file begins: its parts, and the end, are to be
 * added (templates/mail/mime_part.h) with compose_boundary(). */
char *compose(const MailPlan *plan, GError **error);
/* The same for the same mail at any time; the caller owns it. */
char *compose_boundary(const char *message_id);
