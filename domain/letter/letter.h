/*
 * letter.h - what one mail says: hostile bytes turned into plain values
 *
 * A parse worker makes it, the desk reads it.  Every text is valid UTF-8,
 * without control characters except tab and newline.  Lists are never NULL.
 * Texts may be NULL where the mail says nothing.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* A verb as somebody wrote it: "[assign alice]" in the subject, or
 * "/assign alice" alone on a line at the top of the visible reply. */
typedef enum {
	COMMAND_IN_SUBJECT,
	COMMAND_IN_BODY,
} CommandPlace;

typedef struct {
	CommandPlace place;
	char *text;	/* owned, as written, without [ ] or / */
	char *verb;	/* owned, our name of the verb; NULL for a near-miss */
	char *argument; /* owned, never NULL, may be "" */
	char *suggestion; /* owned, near-miss: the verb that was meant */
} Command;

typedef struct {
	char *filename;	    /* owned, harmless: no path, no control */
	char *content_type; /* owned, lower case */
	char *content_id;   /* owned or NULL, without < > */
	char *disposition;  /* owned or NULL, lower case */
	char *sha256; /* owned, 64 hex digits, of the decoded bytes; NULL until
		       * the desk stores them and fills it in */
	int64_t size; /* bytes, decoded */
	int64_t offset;	  /* where the bytes lie in the worker's output */
	bool in_tnef;	  /* it came out of a winmail.dat */
	bool quoted_only; /* an image that only the quoted mail shows */
} Attachment;

typedef struct {
	char *recipient;  /* owned or NULL */
	char *status;	  /* owned or NULL, "5.1.1" */
	char *reply_code; /* owned or NULL, "550" */
	bool hard;
} Bounce;

typedef struct {
	/* What the headers say. */
	char *message_id;	/* without < > */
	GPtrArray *in_reply_to; /* of char *, ids without < > */
	GPtrArray *references;	/* of char *, ids without < > */
	char *date;		/* ISO 8601, as the Date field says */
	char *from_addr;	/* lenient reading, for showing only */
	char *from_name;
	char *reply_to_addr;
	char *effective_sender;
	GPtrArray *to_addrs; /* of char * */
	GPtrArray *cc_addrs; /* of char * */
	bool no_valid_sender;

	/* The claimed sender, by our strict grammar: NULL if malformed or
	 * ambiguous.  This is the only address that may identify a person. */
	char *sender;

	/* What the topmost Authentication-Results field says, if it is the only
	 * one of its authserv-id.  domain/trust/proof.h decides whether our
	 * server wrote it. */
	char *auth_id;	       /* NULL: there is none, or two */
	int64_t auth_received; /* Received fields above it */
	int64_t auth_dmarc;    /* of AuthVerdict, for the sender's domain */
	GPtrArray *signatures; /* of char *: sha256 of each DKIM signature */
	bool is_pgp; /* claims to be signed by OpenPGP as a whole (RFC 3156) */
	char *pgp_signature; /* sha256 of that; NULL: not so signed.  Else the
			      * signed part holds all texts and files */
	bool is_subject_signed; /* the signed part bears the same subject */

	char *subject;	      /* decoded as sent */
	char *title;	      /* without tags and Re: TR: AW: ... */
	int64_t ticket;	      /* the tag's number, 0 for none */
	bool ticket_conflict; /* the subject names two tickets */
	GPtrArray *commands;  /* of Command * */

	char *body_text;    /* whole body as text, never NULL */
	char *reply_text;   /* visible reply, never NULL */
	char *comment_text; /* reply_text without command lines */
	GPtrArray *strays;  /* of char *: lines that look like orders but stand
			     * too low, so they were not read */
	bool html_only;

	GPtrArray *attachments; /* of Attachment * */

	bool is_auto_reply;
	char *auto_reason; /* the header or mark that showed it */
	bool is_bounce;
	bool is_delay_notice;
	bool is_complaint;
	GPtrArray *bounces; /* of Bounce * */
	char *bounced_id;   /* Message-ID of the mail that bounced, or NULL */

	bool is_forward;
	char *fwd_from_addr;
	char *fwd_from_name;
	char *fwd_subject;
	char *fwd_body_text;
	char *text_above_forward;

	GPtrArray *problems; /* of char *: each repair or refusal */

	int64_t size;	   /* bytes of the raw mail */
	char *content_key; /* sha256 over Message-ID, From, texts and files: a
			    * letter delivered twice has the same key */
} Letter;

Letter *letter_new(void);
void letter_free(Letter *letter);

/* Appends the letter to @to, for the wire. */
void letter_put(const Letter *letter, GByteArray *to);
/* Reads it back.  NULL with FAULT_OPERATOR if the bytes are not a letter, or if
 * a text is not clean. */
Letter *letter_get(const void *bytes, size_t size, GError **error);

Command *command_new(CommandPlace place, const char *text);
void command_free(Command *command);
Attachment *attachment_new(void);
void attachment_free(Attachment *attachment);
Attachment *attachment_copy(const Attachment *attachment);
Bounce *bounce_new(void);
void bounce_free(Bounce *bounce);

/* Whether one of its commands is @verb (our name of it). */
bool letter_orders(const Letter *letter, const char *verb);
/* Whether it brings files that the desk keeps. */
bool letter_has_files(const Letter *letter);

/* Problems of a text whose writer may not have seen each word of it. */
#define PROBLEM_UTF7	"utf-7"
#define PROBLEM_VEILED	"veiled letters"
#define PROBLEM_DIFFERS "html and plain text differ: both shown"
/* Whether its writer must have seen everything in its text. */
bool letter_is_plain(const Letter *letter);

/* Records one repair or refusal; @problem is a short clause. */
void letter_problem(Letter *letter, const char *problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Letter, letter_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Command, command_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Attachment, attachment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bounce, bounce_free)
