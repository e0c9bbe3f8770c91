/*
 * room.h - the buyers' room: its members and its posts
 *
 * A private discussion among buyers and staff.  Accepted offers and roles say
 * who may read it, so no row makes a member; rows only record what a member
 * wants otherwise.  A post belongs to a topic.  Each member gets it as a mail
 * of their own.
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
	ROOM_EACH,   /* one mail for each post */
	ROOM_DIGEST, /* one mail with all posts of a day */
	ROOM_MUTE,   /* not at all: the member asks for them */
	ROOM_MODE_COUNT,
} RoomMode;

const char *room_mode_print(RoomMode mode);
/* False if @word is not a mode. */
bool room_mode_parse(const char *word, RoomMode *mode);

/* A person who may read the room: a buyer or staff. */
typedef struct {
	Contact *contact; /* owned */
	RoomMode mode;
	int64_t since;	      /* when the mode was chosen; 0: never */
	bool has_left;	      /* by their own wish, until they join again */
	bool is_banned;	      /* by staff */
	bool is_paused;	      /* the mailbox refused what we sent */
	int64_t counted_from; /* refusals up to this outbox id don't count */
	bool mutes_topic;     /* the topic that was asked about */
} RoomMember;

/* A value of @counted_from until it is stored: everything sent so far. */
#define ROOM_COUNT_ANEW (-1)

RoomMember *room_member_new(Contact *contact); /* takes it */
void room_member_free(RoomMember *member);
RoomMember *room_member_copy(const RoomMember *member);
/* Whether the member takes part: active, has not left, is not banned. */
bool room_member_is_in(const RoomMember *member);
/* Whether a new post of the topic goes to the member as a mail of its own. */
bool room_member_gets_each(const RoomMember *member);

typedef enum {
	POST_HELD, /* waits for staff to let it in */
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
	int64_t last_at; /* when its last post that all may read was posted */
	int64_t posts;	 /* how many that all may read */
} RoomTopic;

void room_topic_free(RoomTopic *topic);

typedef struct {
	int64_t id;
	int64_t topic;
	int64_t parent; /* the post it answers; 0: none */
	int64_t poster; /* 0: nobody any more */
	int64_t letter; /* 0: none */
	PostState state;
	bool is_proven; /* whether its writer is proven; set only by
			 * room_posts_by_id() */
	char *text;	/* owned, may be "" */
	int64_t created_at;
	int64_t posted_at; /* 0: not yet */
	GPtrArray *files;  /* of Attachment *; without sha256: was too large to
			    * go along */
} RoomPost;

RoomPost *room_post_new(void);
void room_post_free(RoomPost *post);
RoomPost *room_post_copy(const RoomPost *post);

/* The name shown to all: the one the desk knows, never an address; NULL if
 * there is none.  The caller owns it. */
char *room_name_of(const Contact *contact);

/* After this many undeliverable posts in a row a member is paused. */
#define ROOM_REFUSALS_MAX 3

/* Whether a mailbox refuses us.  @refused holds one value for each mail of the
 * room to one person, the newest first: whether it came back for good (a hard
 * bounce, or a refusal when it was sent).  Bounces come late and out of order,
 * so the run is counted back from the newest mail that came back.  Nothing is
 * known yet of the mails sent since: they neither add to the run nor end it.
 * The caller leaves out mails that came back from everybody.  Only a mail that
 * did not come back ends the run; delays, and what the member writes, do
 * not. */
bool room_is_refused(const bool *refused, size_t count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RoomMember, room_member_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RoomTopic, room_topic_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RoomPost, room_post_free)
