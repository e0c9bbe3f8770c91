/*
 * case.h - what the rule of the buyers' room may look at
 *
 * The part of a Case that only a letter to the room has.  All borrowed.
 */
#pragma once

#include "domain/letter/letter.h"
#include "domain/room/room.h"

/* What one order is about: what its argument names, or, where it has none,
 * what the mail answers. */
typedef struct {
	const RoomTopic *topic; /* NULL: there is none such */
	const RoomPost *post;
	const RoomMember *whom; /* who may read the room */
} RoomNamed;

typedef struct RoomCase {
	bool is_moderated;
	const GPtrArray *members; /* of RoomMember *: all who may read it */
	const RoomMember *member; /* the sender; NULL: he may not */
	/* Whose mail of the room the letter answers, whoever wrote it; and
	 * whether its subject bears that token, as a List-Unsubscribe does. */
	const RoomMember *holder;
	bool is_unsubscribe;
	/* What the letter answers; NULL: nothing of the room.  Where it
	 * answers a mail of the room that was about no topic, it says so. */
	const RoomTopic *topic;
	const RoomPost *post;
	bool is_answer; /* to a mail of the room, whatever about */
	bool answers_no_topic;
	bool answers_held; /* it answers our question about a post that waits:
			    * what it says is for nobody else */

	GPtrArray *commands; /* of Command *: of the room, none of the desk */
	GPtrArray *named;    /* of RoomNamed *: what each is about */
	const char *title;   /* for a new topic, without tags and orders */
	const char *words;   /* to be posted: nobody's address is in them */
	GPtrArray *files;    /* of Attachment *: that go along */
	int64_t posts_hour;  /* of the sender */
	int64_t same_day;    /* of these, with the very words, in a day */
} RoomCase;
