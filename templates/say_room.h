/*
 * say_room.h - what the buyers' room says to one person
 */
#pragma once

#include "domain/case/decision.h"
#include "templates/say.h"

/* A post, and what its reader may know about it; all borrowed. */
typedef struct {
	const RoomPost *post;
	const char *title;     /* of its topic */
	const Contact *poster; /* NULL: no longer known */
} RoomItem;

typedef struct {
	const Texts *texts;
	MailKind kind;
	const Contact *to;
	const RoomItem *item;	  /* what the mail is about; NULL: no post */
	const char *reason;	  /* phrase: why the post waits; or NULL */
	const Decision *decision; /* whose receipt the mail is; or NULL */
	const GPtrArray *digest;  /* of RoomItem *; or NULL */
	const char *room_name;
	const char *action_address; /* where ready-made mails go */
	const char *reference;	    /* the token's id, put in those mails */
	GTimeZone *timezone;
} SayRoom; /* all borrowed */

/* Fills @said, in the language of @to; the files are borrowed from the post. */
void say_room(const SayRoom *say, Said *said);
/* The name under which members see the poster; the caller's. */
char *say_room_poster(const Texts *texts, Language language,
		      const Contact *poster);
