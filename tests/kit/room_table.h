/*
 * room_table.h - who writes what to the buyers' room, and what follows
 *
 * Of people (tests/kit/scene.h), the client and a colleague bought
 * something; Alice, Bob and Ada are staff; Ada wants one mail a day.
 */
#pragma once

#include "domain/case/decision.h"
#include "tests/kit/scene.h"

enum {
	LEFT = 1 << 0,
	BANNED = 1 << 1,
	PAUSED = 1 << 2,
	MODERATED = 1 << 3,
	LOCKED = 1 << 4,
	IN_TOPIC = 1 << 5,    /* it answers a post of the colleague's */
	HELD_POST = 1 << 6,   /* one that waits */
	NO_TOPIC = 1 << 7,    /* it answers a receipt of the room */
	TOKEN = 1 << 8,	      /* it bears the client's token of the room */
	UNSUBSCRIBE = 1 << 9, /* in its subject */
	MUCH = 1 << 10,	      /* the sender posted much this hour */
	FLOOD = 1 << 11,
	AUTOMATIC = 1 << 12,
	MUTED = 1 << 13, /* the sender gets no posts */
	FROZEN = 1 << 14,
	QUESTION = 1 << 15, /* it answers our question about a post */
	BARE = 1 << 16,	    /* its domain says nothing of it */
	FORGED = 1 << 18,   /* nothing proved who wrote the post */
	SAME = 1 << 17,	    /* the sender posted the same text today */
};

typedef struct {
	const char *what;
	int sender; /* of people; 0: unknown */
	Proof proof;
	unsigned is;
	const char *subject; /* its orders */
	const char *text;
	/* what must follow */
	Outcome outcome;
	const char *reason;
	const char *mails;
	const char *effects; /* "post", "member left", ... */
	const char *says;    /* phrases of the receipt */
} RoomRow;

/* Ends with a row whose @what is NULL. */
extern const RoomRow room_table[];
