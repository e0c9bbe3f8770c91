/*
 * room.c - prints topics, posts, members and the orders of the room
 */
#include "casework/answer/room.h"

#include <inttypes.h>

#include "domain/case/ask.h"
#include "domain/room/words.h"
#include "store/people.h"
#include "store/room.h"
#include "templates/say_room.h"

#define TOPICS_MAX 100
#define LINES_MAX  2000 /* of posts in one mail */

bool
answer_room_topics(const Answer *answer, GError **error)
{
	g_autoptr(GPtrArray) all =
		room_topics_all(answer->desk->db, TOPICS_MAX, error);
	g_autofree char *locked =
		texts_phrase(answer->desk->texts, answer->language,
			     "room-is-locked", NULL);

	for (guint i = 0; all && i < all->len; i++) {
		const RoomTopic *topic = g_ptr_array_index(all, i);
		g_autofree char *at = answer_time(answer, topic->last_at);

		answer_add(answer, "#%-4" PRId64 " %s %4" PRId64 "  %s%s%s",
			   topic->id, at, topic->posts, topic->title,
			   topic->is_locked ? " " : "",
			   topic->is_locked ? locked : "");
	}
	return all != NULL;
}

static void
add_words(const Answer *answer, const RoomPost *post)
{
	g_auto(GStrv) lines = g_strsplit(post->text, "\n", -1);

	if (*post->text == '\0' && post->files->len == 0)
		answer_say(answer, "room-nothing", NULL);
	for (size_t i = 0; *post->text && lines[i]; i++)
		answer_add(answer, "    %s", lines[i]);
	for (guint i = 0; i < post->files->len; i++) {
		const Attachment *file = g_ptr_array_index(post->files, i);
		g_autofree char *size = g_format_size((guint64)file->size);

		answer_add(answer, "    [%s, %s]", file->filename, size);
	}
}

static bool
add_post(const Answer *answer, const RoomPost *post, GError **error)
{
	GError *problem = NULL;
	g_autoptr(Contact) poster =
		contacts_by_id(answer->desk->db, post->poster, &problem);
	g_autofree char *name =
		say_room_poster(answer->desk->texts, answer->language, poster);
	g_autofree char *at = answer_time(answer, post->posted_at);

	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	answer_add(answer, "%s", "");
	answer_add(answer, "%s  %s  (%" PRId64 ")", at, name, post->id);
	add_words(answer, post);
	return true;
}

/* The posts in their order, as many as fit into one mail. */
bool
answer_room_topic(const Answer *answer, const Ask *ask, GError **error)
{
	g_autoptr(RoomTopic) topic =
		room_topics_by_id(answer->desk->db, ask->id, error);
	g_autoptr(GPtrArray) posts = NULL;

	if (!topic)
		return false;
	posts = room_posts_of_topic(answer->desk->db, ask->id, error);
	if (!posts)
		return false;
	answer_add(answer, "[%s #%" PRId64 "] %s",
		   answer->desk->config->room_name, topic->id, topic->title);
	for (guint i = 0; i < posts->len && answer->lines->len < LINES_MAX; i++)
		if (!add_post(answer, g_ptr_array_index(posts, i), error))
			return false;
	if (answer->lines->len >= LINES_MAX)
		answer_add(answer, "...");
	return true;
}

static void
add_state(const Answer *answer, GString *line, const char *phrase)
{
	g_autofree char *words = texts_phrase(answer->desk->texts,
					      answer->language, phrase, NULL);

	g_string_append_printf(line, ", %s", words);
}

bool
answer_room_members(const Answer *answer, GError **error)
{
	g_autoptr(GPtrArray) all = room_members_all(answer->desk->db, 0, error);

	for (guint i = 0; all && i < all->len; i++) {
		const RoomMember *m = g_ptr_array_index(all, i);
		g_autofree char *name = room_name_of(m->contact);
		g_autofree char *phrase =
			g_strdup_printf("room-mode-%s",
					room_mode_print(m->mode));
		g_autofree char *mode =
			texts_phrase(answer->desk->texts, answer->language,
				     phrase, NULL);
		g_autoptr(GString) line = g_string_new(NULL);

		g_string_append_printf(line, "%s <%s>: %s", name ? name : "-",
				       m->contact->address, mode);
		if (m->has_left)
			add_state(answer, line, "room-is-left");
		if (m->is_banned)
			add_state(answer, line, "room-is-banned");
		if (m->is_paused)
			add_state(answer, line, "room-is-paused");
		answer_add(answer, "%s", line->str);
	}
	return all != NULL;
}

static bool
may_use(const Ask *ask, RoomWord word)
{
	switch (room_word_for(word)) {
	case ROOM_FOR_ALL:
		return true;
	case ROOM_FOR_STAFF:
		return ask->sees_all;
	case ROOM_FOR_CHIEFS:
		return ask->id != 0;
	}
	g_assert_not_reached();
}

void
answer_room_help(const Answer *answer, const Ask *ask)
{
	answer_say(answer, "room-help-post", NULL);
	for (int word = 0; word < ROOM_WORD_COUNT; word++) {
		g_autofree char *phrase =
			g_strdup_printf("room-help-%s",
					room_word_print((RoomWord)word));

		if (may_use(ask, (RoomWord)word))
			answer_say(answer, phrase, NULL);
	}
}
