/*
 * room.h - the buyers' room: who hears of it, what was posted
 *
 * A private discussion of those who bought, and staff.  Who may read it
 * follows from what was accepted and from roles, so no row makes a member;
 * rows only tell who wants it otherwise.  A post belongs to a topic, and
 * goes to each member as one mail to him alone.
 *
 *	posted <-- held --> rejected
 *	   '-----> removed
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/people/contact.h"

/* How a member hears of posts. */
typedef enum {
	ROOM_EACH,   /* a mail for each */
	ROOM_DIGEST, /* all of a day in one */
	ROOM_MUTE,   /* not at all: he asks for them */
	ROOM_MODE_COUNT,
} RoomMode;

const char *room_mode_print(RoomMode mode);
/* False if it is none. */
bool room_mode_parse(const char *word, RoomMode *mode);

/* Who may read the room: a buyer or one of staff. */
typedef struct {
	Contact *contact; /* owned */
	RoomMode mode;
	int64_t since;	      /* when he chose it; 0: never */
	bool has_left;	      /* by his own wish, until he joins again */
	bool is_banned;	      /* by staff */
	bool is_paused;	      /* his mailbox refused what we sent */
	int64_t counted_from; /* refusals of mails up to this outbox id are
			       * forgiven */
	bool mutes_topic;     /* the one that was asked about */
} RoomMember;

/* For @counted_from, until it is stored: all that was sent so far. */
#define ROOM_COUNT_ANEW (-1)

RoomMember *room_member_new(Contact *contact); /* takes it */
void room_member_free(RoomMember *member);
RoomMember *room_member_copy(const RoomMember *member);
/* Whether he is one of those among whom posts go round. */
bool room_member_is_in(const RoomMember *member);
/* Whether a new post of the topic goes to him as a mail of its own. */
bool room_member_gets_each(const RoomMember *member);

typedef enum {
	POST_HELD, /* staff must let it in */
	POST_POSTED,
	POST_REJECTED,
	POST_REMOVED,
} PostState;

const char *post_state_print(PostState state);
bool post_state_parse(const char *word, PostState *state);

typedef struct {
	int64_t id;
	char *title;	/* owned, may be "" once erased */
	int64_t poster; /* of its first post; 0: nobody any more */
	bool is_locked;
	int64_t opened_at;
	int64_t last_at; /* of its last post that all may read */
	int64_t posts;	 /* of these */
} RoomTopic;

void room_topic_free(RoomTopic *topic);

typedef struct {
	int64_t id;
	int64_t topic;
	int64_t parent; /* the post that it answers; 0: none */
	int64_t poster; /* 0: nobody any more */
	int64_t letter; /* 0: none */
	PostState state;
	bool is_proven; /* who wrote it; only room_posts_by_id() tells */
	char *text;	/* owned, may be "" */
	int64_t created_at;
	int64_t posted_at; /* 0: not yet */
	GPtrArray *files;  /* of Attachment *; one without sha256 was too
			    * large to go along */
} RoomPost;

RoomPost *room_post_new(void);
void room_post_free(RoomPost *post);
RoomPost *room_post_copy(const RoomPost *post);

/* The name that all may read: the one the desk knows, never an address; NULL
 * where there is none.  The caller owns it. */
char *room_name_of(const Contact *contact);

/* So many posts in a row that came back as undeliverable pause a member. */
#define ROOM_REFUSALS_MAX 3

/* Whether a mailbox refuses us.  @refused holds, the newest first, for each
 * mail of the room to one person whether it came back for good (a hard
 * bounce, or a refusal when it was sent).  Answers come late and out of
 * order: so the run is counted back from the newest that came back, and
 * what was sent since, of which nothing is known, neither adds nor resets.
 * What came back to everybody is left
 * out before.  Only a mail within the run that stayed there ends it; what the
 * member writes, and delays, do not. */
bool room_is_refused(const bool *refused, size_t count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RoomMember, room_member_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RoomTopic, room_topic_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RoomPost, room_post_free)
