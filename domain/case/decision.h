/*
 * decision.h - the steps that follow from a case
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

#include "domain/case/case.h"
#include "domain/case/effect.h"
#include "domain/case/field.h"
#include "domain/case/mail.h"
#include "domain/case/receipt_line.h"
#include "domain/services/request.h"
#include "domain/services/result.h"
#include "domain/ticket/ticket.h"

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

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Decision, decision_free)
