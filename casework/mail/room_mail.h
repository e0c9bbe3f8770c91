/*
 * room_mail.h - mails of the buyers' room become finished ones in the outbox
 */
#pragma once

#include "casework/gather/gather.h"
#include "templates/say_room.h"

/* One mail of the room; all borrowed. */
typedef struct {
	MailKind kind;
	const Contact *to;
	const RoomItem *item;	  /* what it is about; NULL: no post */
	const char *reason;	  /* phrase: why that waits; NULL */
	const Decision *decision; /* whose receipt it is; NULL */
	const GPtrArray *digest;  /* of RoomItem *; NULL */
	const char *answers;	  /* the reader's own mail; NULL: none */
	GHashTable *first;	  /* copies of the topic's first post; NULL */
	GHashTable *parent;	  /* and of the one that is answered; NULL */
	int64_t letter;		  /* that it follows from; 0: none */
	int64_t now;
} RoomMail;

/* Says, composes, checks and queues it, inside the caller's transaction. */
bool room_mail_add(Desk *desk, const RoomMail *mail, GError **error);
/* The same for all mails of a decision about a letter to the room. */
bool room_mail_add_each(Desk *desk, const Facts *facts,
			const Decision *decision, int64_t letter,
			GError **error);
