/*
 * case.h - the facts that the rules of the buyers' room may look at
 *
 * The part of a Case that only a letter to the room has.  Everything is
 * borrowed.
 */
#pragma once

#include "domain/letter/letter.h"
#include "domain/room/room.h"

/* What one order is about: what its argument names or, without an argument,
 * what the mail answers. */
typedef struct {
	const RoomTopic *topic; /* NULL: there is no such topic */
	const RoomPost *post;
	const RoomMember *whom; /* a person who may read the room */
} RoomNamed;

typedef struct RoomCase {
	bool is_moderated;
	const GPtrArray *members; /* of RoomMember *: all who may read it */
	const RoomMember *member; /* the sender; NULL: may not read the room */
	/* The letter answers a mail of the room; this is the member who got
	 * that mail, whoever wrote the letter.  And whether its subject bears
	 * that mail's token, as a List-Unsubscribe does. */
	const RoomMember *holder;
	bool is_unsubscribe;
	/* What the letter answers; NULL: nothing in the room.  answers_no_topic
	 * is set if it answers a mail of the room that was about no topic. */
	const RoomTopic *topic;
	const RoomPost *post;
	bool is_answer; /* to any mail of the room */
	bool answers_no_topic;
	bool answers_held; /* it answers our question about a waiting post: its
			    * words are for nobody else */

	GPtrArray *commands; /* of Command *: the room's, none of the desk's */
	GPtrArray *named;    /* of RoomNamed *: what each is about */
	const char *title;   /* for a new topic, without tags and orders */
	const char *words;   /* to be posted, without anybody's address */
	GPtrArray *files;    /* of Attachment *: go along with the post */
	int64_t posts_hour;  /* of the sender */
	int64_t same_day;    /* their posts of the very same words, in a day */
} RoomCase;
