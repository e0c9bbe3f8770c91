/*
 * decision.h - the facts that are looked at, and the steps that follow
 *
 * decide() sees a Case (who wrote, what about, how well proven) and makes
 * a Decision, which the desk carries out in one transaction.  A Decision
 * holds the ticket as it will be, the changes that lead there, at most one
 * comment, and at most one mail to each person.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/contact.h"
#include "domain/letter.h"
#include "domain/policy.h"
#include "domain/ticket.h"

/* How well it is proven that the sender wrote the letter. */
typedef enum {
	PROOF_NONE,	 /* malformed or ambiguous From */
	PROOF_CLAIMED,	 /* one well-formed From of a known person */
	PROOF_DOMAIN,	 /* his domain vouches for it */
	PROOF_MAILBOX,	 /* he read a mail that we sent to him alone */
	PROOF_CONFIRMED, /* the operator, or a fresh confirmation */
} Proof;

const char *proof_print(Proof proof);

/* Mails about one ticket that one person got. */
typedef struct {
	int64_t contact;
	int64_t count;
} UpdateCount;

/* Everything decide() may look at; all borrowed. */
typedef struct {
	const Letter *letter;
	const Policy *policy;
	int64_t now;

	const Contact *sender; /* NULL: nobody we know */
	Proof proof;
	bool is_local;		/* asked for by helpdeskctl */
	bool is_released;	/* the operator let a held letter through */
	bool is_own;		/* one of our own mails came back */
	bool has_foreign_token; /* a token of ours, issued to someone else */
	bool bounce_is_ours;	/* the returned mail bears our token */

	const Ticket *ticket;	  /* it is about; NULL: none */
	bool may_see_ticket;	  /* staff, or of the same company */
	const Contact *requester; /* of the ticket */
	const Contact *assignee;  /* of the ticket; NULL: nobody */
	GPtrArray *staff;	  /* of Contact *: on duty */
	GPtrArray *persons; /* of Contact *: whom each command names, or NULL */

	int answers_hour; /* automatic answers to the sender's address */
	int answers_day;
	int held_hour;	 /* notices of held mails to each of staff */
	int notices_day; /* those of them about missing proof */
	/* Of UpdateCount: who got how many about the ticket in this hour; who
	 * is not in it got few.  NULL: so did all. */
	const GArray *updates_hour;
} Case;

typedef enum {
	OUTCOME_TICKET,	 /* a ticket was opened */
	OUTCOME_COMMENT, /* words were added to one */
	OUTCOME_COMMAND, /* only commands */
	OUTCOME_BOUNCE,	 /* noted in the bounce table */
	OUTCOME_IGNORED, /* nothing follows, for a reason */
	OUTCOME_HELD,	 /* people must look at it, for a reason */
} Outcome;

const char *outcome_print(Outcome outcome);

typedef enum {
	COMMENT_PUBLIC,
	COMMENT_INTERNAL, /* never leaves staff */
	COMMENT_CLOSING,  /* public, said with the wish to close */
} CommentKind;

const char *comment_kind_print(CommentKind kind);

/* One field of the ticket, before and after, as words of ours. */
typedef struct {
	const char *field; /* "state", "priority", ... */
	char *before;	   /* owned */
	char *after;	   /* owned */
	bool is_public;	   /* the client is told of it too */
} Change;

/* What became of one command, for the receipt. */
typedef struct {
	char *command; /* owned, as written */
	bool is_done;
	const char *phrase; /* name of the sentence in templates/ */
	char *before;	    /* owned, or NULL */
	char *after;	    /* owned, or NULL */
	char *undo;	    /* owned, the command that takes it back, or NULL */
} ReceiptLine;

typedef enum {
	MAIL_OPENED,   /* to the requester: we have it, its number */
	MAIL_NEW,      /* to staff: a new ticket */
	MAIL_UPDATE,   /* to those concerned: words, changes */
	MAIL_RECEIPT,  /* to who gave commands */
	MAIL_ASK,      /* to who gave a near-miss: did you mean? */
	MAIL_HELP,     /* what you may ask for */
	MAIL_HELD,     /* to staff: look at this */
	MAIL_UNPROVEN, /* to the address on file: please reply to our mail */
	MAIL_KIND_COUNT,
} MailKind;

const char *mail_kind_print(MailKind kind);

typedef struct {
	MailKind kind;
	const Contact *to; /* borrowed from the Case */
	bool is_last;	   /* about the ticket, for an hour */
} PlannedMail;

typedef struct {
	Outcome outcome;
	const char *reason; /* a word: why ignored or held; or NULL */

	Ticket *ticket;	    /* owned, as it will be; NULL: none concerned */
	bool opens;	    /* it is new; its number comes when stored */
	int64_t linked;	    /* the old, closed ticket it follows; 0 */
	GPtrArray *changes; /* of Change * */

	bool has_comment;
	CommentKind comment_kind;
	char *comment; /* owned, may be "" where only files came */

	bool wants_help;
	GPtrArray *receipt; /* of ReceiptLine * */
	GPtrArray *mails;   /* of PlannedMail * */
} Decision;

Decision *decision_new(void);
void decision_free(Decision *decision);

/* Ends it: nothing but @outcome, for @reason (a static word). */
void decision_end(Decision *decision, Outcome outcome, const char *reason);
/* Notes that @field goes from @before to @after. */
void decision_change(Decision *decision, const char *field, const char *before,
		     const char *after, bool is_public);
/* Lets @event act on the ticket's state, and notes the change. */
void decision_event(Decision *decision, TicketEvent event, int64_t now);
void decision_mail(Decision *decision, MailKind kind, const Contact *to);

/* One line of the receipt: done, from @before to @after, taken back by
 * @undo (copied; any may be NULL). */
void receipt_done(Decision *decision, const Command *command,
		  const char *before, const char *after, const char *undo);
/* One line of the receipt: not done, since @phrase; @what is its word. */
void receipt_refused(Decision *decision, const Command *command,
		     const char *phrase, const char *what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Decision, decision_free)
