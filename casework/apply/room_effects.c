/*
 * room_effects.c - posts, members, mutes and locks, each with its event
 */
#include "casework/apply/room_effects.h"

#include <inttypes.h>

#include "casework/apply/note.h"
#include "domain/room/files.h"
#include "store/room.h"

/* @what happened to number @id. */
static bool
note(const Apply *c, const char *what, int64_t id, const char *before,
     GError **error)
{
	g_autofree char *after = g_strdup_printf("%" PRId64, id);

	return note_add(c, 0, what, before, after, error);
}

static bool
keep_files(const Apply *c, RoomPost *post, GError **error)
{
	const GPtrArray *files = c->facts->is.room->files;

	for (guint i = 0; i < files->len; i++) {
		Attachment *file = attachment_copy(g_ptr_array_index(files, i));

		g_ptr_array_add(post->files, file);
		if (file->offset == ROOM_FILE_LEFT_OUT)
			continue;
		file->sha256 = spool_blob_add(c->desk->spool, c->source->files,
					      file->offset, file->size, error);
		if (!file->sha256)
			return false;
	}
	return true;
}

static bool
put_post(const Apply *c, GError **error)
{
	RoomPost *post = c->effect->post;
	RoomTopic topic = { .title = c->effect->text,
			    .poster = post->poster,
			    .opened_at = c->facts->is.now };

	post->letter = c->source->letter;
	if (post->topic == 0) {
		if (!room_topics_add(c->desk->db, &topic, error))
			return false;
		post->topic = topic.id;
	}
	return keep_files(c, post, error) &&
	       room_posts_add(c->desk->db, post, error) &&
	       note(c, "room post", post->id, post_state_print(post->state),
		    error);
}

static bool
let_in(const Apply *c, GError **error)
{
	c->effect->post->state = POST_POSTED;
	c->effect->post->posted_at = c->facts->is.now;
	return room_posts_let_in(c->desk->db, c->effect->id, c->facts->is.now,
				 error) &&
	       note(c, "room post let in", c->effect->id, "", error);
}

static bool
end_post(const Apply *c, GError **error)
{
	bool is_removal = c->effect->kind == EFFECT_ROOM_REMOVE;

	return room_posts_end(c->desk->db, c->effect->id,
			      is_removal ? POST_REMOVED : POST_REJECTED,
			      error) &&
	       note(c, is_removal ? "room post removed" : "room post rejected",
		    c->effect->id, "", error);
}

/* Mails that came back before a member is in the room again no longer count. */
static bool
set_member(const Apply *c, GError **error)
{
	RoomMember *member = c->effect->member;
	g_autofree char *what =
		g_strdup_printf("room member %s", c->effect->text);

	if (member->counted_from == ROOM_COUNT_ANEW &&
	    !room_outbox_last(c->desk->db, member->contact->id,
			      &member->counted_from, error))
		return false;
	return room_members_set(c->desk->db, member, error) &&
	       note(c, what, member->contact->id, "", error);
}

static bool
set_mute(const Apply *c, GError **error)
{
	const Effect *e = c->effect;

	if (e->id == 0)
		return room_mutes_clear(c->desk->db, e->other, error);
	return room_mutes_set(c->desk->db, e->id, e->other,
			      e->kind == EFFECT_ROOM_MUTE, error);
}

static bool
set_lock(const Apply *c, GError **error)
{
	bool is_locked = c->effect->kind == EFFECT_ROOM_LOCK;

	return room_topics_lock(c->desk->db, c->effect->id, is_locked, error) &&
	       note(c, is_locked ? "room topic locked" : "room topic unlocked",
		    c->effect->id, "", error);
}

static bool (*const table[])(const Apply *c, GError **error) = {
	[EFFECT_ROOM_POST] = put_post,	   [EFFECT_ROOM_LET_IN] = let_in,
	[EFFECT_ROOM_REMOVE] = end_post,   [EFFECT_ROOM_REJECT] = end_post,
	[EFFECT_ROOM_MEMBER] = set_member, [EFFECT_ROOM_MUTE] = set_mute,
	[EFFECT_ROOM_UNMUTE] = set_mute,   [EFFECT_ROOM_LOCK] = set_lock,
	[EFFECT_ROOM_UNLOCK] = set_lock,
};

bool
room_effects_apply(const Apply *apply, GError **error)
{
	EffectKind kind = apply->effect->kind;

	g_assert((size_t)kind < G_N_ELEMENTS(table) && table[kind]);
	return table[kind](apply, error);
}
