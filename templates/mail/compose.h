/*
 * compose.h - a finished mail: headers, text and HTML, 7-bit, CRLF
 *
 * One human per mail: there is one recipient, and never a Cc or Bcc.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* What only mails of a list have (RFC 2369, RFC 2919).  There is no
 * List-Unsubscribe-Post, since that needs a web page (RFC 8058). */
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
	bool has_files;	      /* parts with files follow */
	const MailList *list; /* the mail's list; NULL: none */
} MailPlan;		      /* all borrowed */

/* The finished mail, owned by the caller; it has been read again with
 * mail_check().  FAULT_OPERATOR if that found anything beyond the plan.
 *
 * A mail with files is a multipart/mixed; its first part holds these texts.  It
 * ends where the first file begins: the caller must add the parts of the files
 * and the end (templates/mail/mime_part.h), with compose_boundary(). */
char *compose(const MailPlan *plan, GError **error);
/* The boundary before files, always the same for the same mail; the caller owns
 * it. */
char *compose_boundary(const char *message_id);
