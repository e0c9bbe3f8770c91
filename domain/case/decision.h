/*
 * decision.h - the facts about a letter, and the steps that follow
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

#include "domain/case/effect.h"
#include "domain/case/field.h"
#include "domain/letter/letter.h"
#include "domain/people/company.h"
#include "domain/people/contact.h"
#include "domain/room/case.h"
#include "domain/services/request.h"
#include "domain/services/result.h"
#include "domain/ticket/ticket.h"
#include "domain/trust/policy.h"
#include "domain/trust/proof.h"
#include "domain/words/date.h"

/* How many mails about one ticket one person got. */
typedef struct {
	int64_t contact;
	int64_t count;
} UpdateCount;

/* A held letter, which waits for a person. */
typedef struct {
	int64_t id;
	const char *sender; /* its From, or NULL; borrowed */
	const char *reason;
	bool is_staff; /* its From is a staff member's: only that person or the
			* operator may vouch for it */
} HeldLetter;

/* What the argument of a command names, as far as its verb asks for it; NULL if
 * there is no such thing.  All borrowed. */
typedef struct Named {
	const Contact *person;	/* of staff, by any of their names */
	const Contact *contact; /* anybody, by their address */
	const Contact *holder;	/* the contact who already has the address= that
				 * somebody is to get */
	const Company *company;
	const Role *role;
	const Ticket *ticket; /* not the letter's; the sender may not see it */
	const HeldLetter *held;
	GPtrArray *undo;	  /* of UndoStep *: what can be taken back */
	const Contract *contract; /* by its number */
	const Service *service;	  /* of the catalogue, by its name */
	const Service *namesake;  /* already has the name= that it is to get */
	/* Of Service *: those of a request or a line; the first name that no
	 * service has; and of RequestLine *: the lines of the ticket.  Or
	 * NULL. */
	GPtrArray *services;
	const char *no_service;
	GPtrArray *lines;
	GPtrArray *results; /* of Result *: of the ticket, or NULL */
	/* The ledger of the ticket: the contracts of its company, or of
	 * @company if the ticket may go there (of Contract *), what each paid
	 * for the ticket, the newest first (of Draw), and the minutes that
	 * nobody pays. */
	GPtrArray *contracts;
	GArray *paid;
	int64_t unbilled;
} Named;

/* Everything decide() may look at; all borrowed. */
typedef struct {
	const Letter *letter;
	const Policy *policy;
	int64_t now;
	Day today; /* on which the letter was written, in the desk's zone */

	const Contact *sender; /* NULL: nobody we know */
	Evidence evidence;
	Proof proof; /* what the evidence amounts to */
	/* The person whose answer token somebody else used, and the outbox id
	 * of the mail that bore it; NULL: none. */
	const Contact *token_owner;
	int64_t token_mail;
	const char *resembles; /* a domain of ours that the unknown sender's
				* looks like and is not; or NULL */
	bool is_local;	       /* asked for by helpdeskctl */
	bool is_own;	       /* one of our own mails came back */
	bool bounce_is_ours;   /* the returned mail bears our token */
	/* This letter answers a mail of ours about a held letter: that one;
	 * NULL for none, or if it no longer waits. */
	const HeldLetter *about;
	bool confirms; /* that mail asked the sender to confirm it */

	const Ticket *ticket;	  /* it is about; NULL: none */
	bool may_see_ticket;	  /* staff, or of the same company */
	const Contact *requester; /* of the ticket */
	const Contact *assignee;  /* of the ticket; NULL: nobody */
	GPtrArray *staff;	  /* of Contact *: on duty */
	GPtrArray *followers;	  /* of Contact *: of the ticket; or NULL */
	GPtrArray *named;	  /* of Named *: what each command names */

	const RoomCase *room; /* the letter is for the buyers' room, and for
			       * nobody else; NULL: it is for the desk */

	int answers_hour; /* automatic answers to the sender's address */
	int answers_day;
	int held_hour;	  /* notices of held mails to each of staff */
	int notices_day;  /* those of them about missing proof */
	int refused_hour; /* the sender's letters held for lack of proof */
	/* Of UpdateCount: how many mails about the ticket each person got in
	 * this hour; anybody not in it got few.  NULL: everybody got few. */
	const GArray *updates_hour;
} Case;

/* Whether the sender probably wrote it.  If not, we must not mail a stranger's
 * words, under our name, to the person they claim to be. */
bool case_is_vouched(const Case *is);

typedef enum {
	OUTCOME_TICKET,	 /* a ticket was opened */
	OUTCOME_COMMENT, /* words were added to one */
	OUTCOME_COMMAND, /* only commands */
	OUTCOME_POST,	 /* words for the buyers' room */
	OUTCOME_BOUNCE,	 /* noted in the bounce table */
	OUTCOME_IGNORED, /* nothing follows, for a reason */
	OUTCOME_HELD,	 /* staff must look at it, for a reason */
} Outcome;

const char *outcome_print(Outcome outcome);

typedef enum {
	COMMENT_PUBLIC,
	COMMENT_INTERNAL, /* never leaves staff */
	COMMENT_CLOSING,  /* public, said with the wish to close */
	COMMENT_RESULT,	  /* public, says what was delivered */
} CommentKind;

const char *comment_kind_print(CommentKind kind);

/* One field of the ticket, before and after, as words of ours. */
typedef struct {
	Field field;
	char *before;	/* owned */
	char *after;	/* owned */
	bool is_public; /* the client is told of it too */
} Change;

/* What became of one command, for the receipt. */
typedef struct {
	char *command; /* owned, as written */
	bool is_done;
	Field field;	    /* of before and after */
	const char *phrase; /* name of the sentence in templates/ */
	char *before;	    /* owned, or NULL */
	char *after;	    /* owned, or NULL */
	char *undo;	    /* owned, the command that takes it back, or NULL */
	Ask *ask;	    /* owned: what it wants to read, or NULL */
	GPtrArray *lines;   /* of char *: the answer, put in by the desk */
} ReceiptLine;

typedef enum {
	MAIL_OPENED,	    /* to the requester: we have it, its number */
	MAIL_NEW,	    /* to staff: a new ticket */
	MAIL_UPDATE,	    /* to those concerned: words, changes */
	MAIL_OFFER,	    /* to a requester: staff offer a price */
	MAIL_RECEIPT,	    /* to the sender of commands */
	MAIL_ASK,	    /* to the sender of a near-miss: did you mean? */
	MAIL_HELP,	    /* what you may ask for */
	MAIL_HELD,	    /* to staff: look at this */
	MAIL_UNPROVEN,	    /* to the address on file: was it you? confirm */
	MAIL_REVOKED,	    /* to a token's owner: somebody else used it */
	MAIL_EXPORT,	    /* to a contact: everything we know of them */
	MAIL_ERASED,	    /* to a contact: that is gone */
	MAIL_ALERT,	    /* hours run out, or end soon */
	MAIL_REPORT,	    /* a PDF of what was done */
	MAIL_DIGEST,	    /* each morning: what was new, what waits */
	MAIL_ROOM_POST,	    /* to a member of the room: what was posted */
	MAIL_ROOM_RECEIPT,  /* to the sender: what became of the letter */
	MAIL_ROOM_HELD,	    /* to staff: a post waits for them */
	MAIL_ROOM_DIGEST,   /* to a member: all posts of a day */
	MAIL_ROOM_REJECTED, /* to a post's writer: nobody else reads it */
	MAIL_KIND_COUNT,
} MailKind;

const char *mail_kind_print(MailKind kind);
/* False if @word is not a kind. */
bool mail_kind_parse(const char *word, MailKind *kind);
/* Whether it comes from the buyers' room, not from the desk. */
bool mail_kind_is_of_room(MailKind kind);

typedef struct {
	MailKind kind;
	const Contact *to;	/* borrowed from the Case */
	bool is_last;		/* about the ticket, for an hour */
	const RoomNamed *named; /* the rejected post; borrowed from the Case;
				 * NULL: the mail is about none */
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

	const Contact *on_behalf; /* its requester, if staff open it on their
				   * behalf; borrowed */
	bool wants_help;
	bool is_dry;	    /* only say what would be */
	bool words_taken;   /* a verb took the words of the mail */
	GPtrArray *effects; /* of Effect *: what else is to be stored */
	GPtrArray *lines;   /* of LineStep *: of the request, in order */
	Result *result;	    /* owned, the one that the comment tells; or NULL */
	GPtrArray *exports; /* of Attachment *: go along with MAIL_EXPORT, put
			     * in by the desk */
	GPtrArray *receipt; /* of ReceiptLine * */
	GPtrArray *notice;  /* of char *: lines of a mail by the clock; NULL */
	GPtrArray *mails;   /* of PlannedMail * */
} Decision;

Decision *decision_new(void);
void decision_free(Decision *decision);

/* The post that goes to all members; NULL: none.  @title becomes its
 * topic's. */
const RoomPost *decision_post(const Decision *decision, const char **title);

/* Ends it: nothing but @outcome, for @reason (a static word). */
void decision_end(Decision *decision, Outcome outcome, const char *reason);
/* Records that @field changes from @before to @after. */
void decision_change(Decision *decision, Field field, const char *before,
		     const char *after, bool is_public);
/* Lets @event act on the ticket's state, and records the change. */
void decision_event(Decision *decision, TicketEvent event, int64_t now);
PlannedMail *decision_mail(Decision *decision, MailKind kind,
			   const Contact *to);
/* Replaces the mail's words by @words (taken): a verb took the rest. */
void decision_words(Decision *decision, char *words, bool has_files);
/* The ticket that new words and work belong to: the other one, if the same mail
 * merged the ticket into it. */
int64_t decision_home(const Decision *decision);
/* Adds an effect of @kind, otherwise empty; borrowed. */
Effect *decision_effect(Decision *decision, EffectKind kind);

/* One line of the receipt: done, from @before to @after, taken back by
 * @undo (copied; any may be NULL). */
void receipt_done(Decision *decision, const Command *command,
		  const char *before, const char *after, const char *undo);
/* The values of the last line of the receipt are of @field; those of others
 * are words as somebody wrote them. */
void receipt_of(Decision *decision, Field field);
/* The last line of the receipt, which is done, says @phrase with @before. */
void receipt_says(Decision *decision, const char *phrase, const char *before);
/* Adds a line of ours below the last one of the receipt. */
void receipt_line(Decision *decision, const char *words);
/* The same for a command that wants to read; takes @ask. */
void receipt_ask(Decision *decision, const Command *command, Ask *ask);
/* One line of the receipt: not done, since @phrase; @what is its word. */
void receipt_refused(Decision *decision, const Command *command,
		     const char *phrase, const char *what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Decision, decision_free)
