/*
 * room_mail.h - turns mails of the buyers' room into finished ones
 */
#pragma once

#include "casework/gather/gather.h"
#include "templates/say_room.h"

/* One mail of the room; all borrowed. */
typedef struct {
	MailKind kind;
	const Contact *to;
	const RoomItem *item;	  /* what it is about; NULL: no post */
	const char *reason;	  /* phrase: why the post waits; NULL */
	const Decision *decision; /* that a receipt is about; NULL */
	const GPtrArray *digest;  /* of RoomItem *; NULL */
	const char *answers;	  /* id of the reader's mail; NULL: none */
	GHashTable *first;	  /* copies of the topic's first post; NULL */
	GHashTable *parent;	  /* copies of the answered post; NULL */
	int64_t letter;		  /* the letter that caused it; 0: none */
	int64_t now;
} RoomMail;

/* Words, composes, checks and queues it, inside the caller's transaction. */
bool room_mail_add(Desk *desk, const RoomMail *mail, GError **error);
/* The same for all mails of a decision about a letter to the room. */
bool room_mail_add_each(Desk *desk, const Facts *facts,
			const Decision *decision, int64_t letter,
			GError **error);
