/*
 * room.h - the buyers' room as rows: members' wishes, topics, posts
 *
 * All run inside the caller's transaction, or alone.  Where nothing is
 * found, NULL is returned without an error; lists are the caller's.
 */
#pragma once

#include "domain/room/room.h"
#include "store/engine/db.h"

/* Everybody who may read the room, buyers first, each with their wishes: of
 * RoomMember *.  mutes_topic is about @topic (0: none). */
GPtrArray *room_members_all(Db *db, int64_t topic, GError **error);
/* Stores all of @member but mutes_topic. */
bool room_members_set(Db *db, const RoomMember *member, GError **error);
bool room_mutes_set(Db *db, int64_t topic, int64_t contact, bool is_muted,
		    GError **error);
/* The topics that @contact has muted: of int64_t. */
GArray *room_mutes_of(Db *db, int64_t contact, GError **error);
/* @contact hears of every topic again. */
bool room_mutes_clear(Db *db, int64_t contact, GError **error);

/* Sets its id. */
bool room_topics_add(Db *db, RoomTopic *topic, GError **error);
bool room_topics_lock(Db *db, int64_t id, bool is_locked, GError **error);
RoomTopic *room_topics_by_id(Db *db, int64_t id, GError **error);
/* At most @most topics with posts that all may read, the one with the latest
 * post first: of RoomTopic *. */
GPtrArray *room_topics_all(Db *db, int64_t most, GError **error);

/* Sets its id; its files are stored with it. */
bool room_posts_add(Db *db, RoomPost *post, GError **error);
/* Makes a post visible from @now on. */
bool room_posts_let_in(Db *db, int64_t id, int64_t now, GError **error);
/* Removes a post's words and files for good, and cancels its copies that are
 * still on their way to members; @state says why. */
bool room_posts_end(Db *db, int64_t id, PostState state, GError **error);
RoomPost *room_posts_by_id(Db *db, int64_t id, GError **error);
/* The posts of a topic that all may read: of RoomPost *. */
GPtrArray *room_posts_of_topic(Db *db, int64_t topic, GError **error);
/* The same of all topics, let in from @from up to before @to. */
GPtrArray *room_posts_between(Db *db, int64_t from, int64_t to, GError **error);
GPtrArray *room_posts_held(Db *db, GError **error);
/* Which posts to count: those of @poster after @since, either all or only those
 * that the poster is proven to have written. */
typedef struct {
	int64_t poster;
	int64_t since;
	bool is_proven;
} RoomCount;

bool room_posts_count(Db *db, const RoomCount *of, int64_t *count,
		      GError **error);
/* How many of these say @text. */
bool room_posts_same(Db *db, const RoomCount *of, const char *text,
		     int64_t *count, GError **error);
/* The post that the letter with @message_id made; 0: none. */
bool room_posts_by_message_id(Db *db, const char *message_id, int64_t *id,
			      GError **error);
/* The first post of a topic; 0: none. */
bool room_posts_first(Db *db, int64_t topic, int64_t *id, GError **error);

/* The Message-ID under which each contact got @post, including the poster's
 * own: contact (int64_t *) -> char *. */
GHashTable *room_copies(Db *db, const RoomPost *post, GError **error);

/* Whether enough mails in a row came back from @member's mailbox to pause the
 * member (room_is_refused()). */
bool room_refusals(Db *db, const RoomMember *member, bool *is_refused,
		   GError **error);
/* The contact to whom a mail of the room went; 0 if it is no such mail. */
bool room_outbox_member(Db *db, int64_t outbox, int64_t *contact,
			GError **error);
/* The last mail of the room to @contact; 0: none. */
bool room_outbox_last(Db *db, int64_t contact, int64_t *outbox, GError **error);
