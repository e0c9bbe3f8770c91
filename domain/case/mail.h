/*
 * mail.h - the kinds of mail that the desk sends, and one that is planned
 */
#pragma once

#include <stdbool.h>

#include "domain/people/contact.h"
#include "domain/room/case.h"

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
