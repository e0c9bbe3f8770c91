/*
 * facts.h - a Case and the rows behind it, of one letter
 */
#pragma once

#include "domain/case/decision.h"
#include "domain/letter/letter.h"
#include "store/letters.h"

typedef struct {
	Case is; /* borrows from the rest */
	Contact *sender;
	Contact *token_owner; /* whose token somebody else used; or NULL */
	char *resembles;      /* a domain of ours that the stranger's looks
			       * like, or NULL */
	Contact *requester;
	Contact *assignee;
	Ticket *ticket;
	char *company;	  /* name: the ticket's, else the sender's; or NULL */
	GPtrArray *named; /* of NamedRows *, casework/gather/lookup.h */
	GPtrArray *followers; /* of Contact *: of the ticket */
	HeldLetter about;
	LetterRow *about_row;	/* what our mail was about, if it waits */
	GArray *updates;	/* of UpdateCount */
	struct RoomFacts *room; /* of a letter to the buyers' room; or NULL */
	int64_t bounced;	/* outbox id of the returned mail; 0 */
} Facts; /* all owned, except what is borrowed from the Desk */

/* What the desk knows of a letter besides its text. */
typedef struct {
	int64_t row;	     /* its row; 0: it has none yet */
	const char *mailbox; /* where it came in; NULL: not known */
	int64_t now;	     /* seconds since the epoch */
	AuthVerdict dkim;    /* what its DKIM signatures prove */
	AuthVerdict pgp;  /* what OpenPGP around its text proves (RFC 3156) */
	bool is_released; /* it was held; the sender or the operator vouches */
	bool is_admitted; /* it was held; staff vouch */
} GatherAbout;
