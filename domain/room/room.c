/*
 * room.c - how members, topics and posts are made and freed, and when we pause
 */
#include "domain/room/room.h"

#include <string.h>

#include "domain/letter/letter.h"

static const char *const modes[] = {
	[ROOM_EACH] = "each",
	[ROOM_DIGEST] = "digest",
	[ROOM_MUTE] = "mute",
};

static const char *const states[] = {
	[POST_HELD] = "held",
	[POST_POSTED] = "posted",
	[POST_REJECTED] = "rejected",
	[POST_REMOVED] = "removed",
};

const char *
room_mode_print(RoomMode mode)
{
	return modes[mode];
}

bool
room_mode_parse(const char *word, RoomMode *mode)
{
	for (size_t i = 0; i < G_N_ELEMENTS(modes); i++)
		if (g_strcmp0(word, modes[i]) == 0) {
			*mode = (RoomMode)i;
			return true;
		}
	return false;
}

const char *
post_state_print(PostState state)
{
	return states[state];
}

bool
post_state_parse(const char *word, PostState *state)
{
	for (size_t i = 0; i < G_N_ELEMENTS(states); i++)
		if (g_strcmp0(word, states[i]) == 0) {
			*state = (PostState)i;
			return true;
		}
	return false;
}

RoomMember *
room_member_new(Contact *contact)
{
	RoomMember *member = g_new0(RoomMember, 1);

	member->contact = contact;
	return member;
}

void
room_member_free(RoomMember *member)
{
	if (!member)
		return;
	contact_free(member->contact);
	g_free(member);
}

RoomMember *
room_member_copy(const RoomMember *member)
{
	RoomMember *copy = g_memdup2(member, sizeof *member);

	copy->contact = contact_copy(member->contact);
	return copy;
}

bool
room_member_is_in(const RoomMember *member)
{
	return member->contact->is_active && !member->has_left &&
	       !member->is_banned;
}

bool
room_member_gets_each(const RoomMember *member)
{
	return room_member_is_in(member) && !member->is_paused &&
	       !member->mutes_topic && member->mode == ROOM_EACH;
}

void
room_topic_free(RoomTopic *topic)
{
	if (!topic)
		return;
	g_free(topic->title);
	g_free(topic);
}

RoomPost *
room_post_new(void)
{
	RoomPost *post = g_new0(RoomPost, 1);

	post->text = g_strdup("");
	post->files =
		g_ptr_array_new_with_free_func((GDestroyNotify)attachment_free);
	return post;
}

void
room_post_free(RoomPost *post)
{
	if (!post)
		return;
	g_free(post->text);
	g_ptr_array_unref(post->files);
	g_free(post);
}

RoomPost *
room_post_copy(const RoomPost *post)
{
	RoomPost *copy = g_memdup2(post, sizeof *post);

	copy->text = g_strdup(post->text);
	copy->files =
		g_ptr_array_new_with_free_func((GDestroyNotify)attachment_free);
	for (guint i = 0; i < post->files->len; i++)
		g_ptr_array_add(copy->files,
				attachment_copy(
					g_ptr_array_index(post->files, i)));
	return copy;
}

char *
room_name_of(const Contact *contact)
{
	g_autofree char *name =
		g_strstrip(g_strdup_printf("%s %s", contact->first_name,
					   contact->last_name));

	return *name && !strchr(name, '@') ? g_steal_pointer(&name) : NULL;
}

bool
room_is_refused(const bool *refused, size_t count)
{
	size_t first = 0, run = 0;

	while (first < count && !refused[first])
		first++;
	while (first + run < count && refused[first + run])
		run++;
	return run >= ROOM_REFUSALS_MAX;
}
