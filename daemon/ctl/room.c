/*
 * room.c - `helpdeskctl room`: the buyers' room, read and kept in order
 *
 *	helpdeskctl room list | show 7 | members
 *	helpdeskctl room remove 12 | approve 12 | reject 12	posts
 *	helpdeskctl room lock 7 | unlock 7			topics
 *	helpdeskctl room ban jo@acme.example | unban ...
 *
 * Everything that changes something, and everything that --as asks for, goes
 * the way of an order by mail.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>

#include "casework/apply/apply.h"
#include "casework/gather/gather.h"
#include "daemon/ctl/ctl.h"
#include "daemon/ctl/receipt.h"
#include "domain/decide/decide.h"
#include "domain/room/words.h"
#include "store/people.h"
#include "store/room.h"

#define USAGE                                                                  \
	"room list | show TOPIC | members | remove POST | approve POST | "     \
	"reject POST | lock TOPIC | unlock TOPIC | ban ADDRESS | unban "       \
	"ADDRESS"
#define TOPICS_MAX 1000000

/* The author's address, for the operator; the caller's. */
static char *
poster_of(const Ctl *ctl, int64_t contact)
{
	g_autoptr(Contact) poster =
		contacts_by_id(ctl->desk->db, contact, NULL);

	return poster ? g_strdup(poster->address) : g_strdup("-");
}

static json_t *
topic_json(const Ctl *ctl, const RoomTopic *topic, GString *text)
{
	g_autofree char *at = ctl_time(ctl, topic->last_at);

	g_string_append_printf(text, "#%-5" PRId64 " %s %4" PRId64 "  %s%s\n",
			       topic->id, at, topic->posts, topic->title,
			       topic->is_locked ? " (locked)" : "");
	return json_pack("{s:I, s:s, s:I, s:I, s:b}", "topic",
			 (json_int_t)topic->id, "title", topic->title, "posts",
			 (json_int_t)topic->posts, "last_at",
			 (json_int_t)topic->last_at, "locked",
			 (int)topic->is_locked);
}

static json_t *
post_json(const Ctl *ctl, const RoomPost *post, GString *text)
{
	g_autofree char *poster = poster_of(ctl, post->poster);
	g_autofree char *at = ctl_time(ctl, post->created_at);
	json_t *files = json_array();

	g_string_append_printf(text,
			       "%s %" PRId64 " in #%" PRId64
			       "  %s  %s\n\n%s\n\n",
			       post->state == POST_HELD ? "waits: post"
							: "post",
			       post->id, post->topic, at, poster, post->text);
	for (guint i = 0; i < post->files->len; i++) {
		const Attachment *file = g_ptr_array_index(post->files, i);

		g_string_append_printf(text, "file %s, %" PRId64 " bytes%s\n",
				       file->filename, file->size,
				       file->sha256 ? "" : ", too large");
		(void)json_array_append_new(files,
					    json_pack("{s:s, s:I, s:s?}",
						      "filename",
						      file->filename, "size",
						      (json_int_t)file->size,
						      "sha256", file->sha256));
	}
	return json_pack("{s:I, s:I, s:s, s:s, s:s, s:I, s:o}", "post",
			 (json_int_t)post->id, "topic", (json_int_t)post->topic,
			 "state", post_state_print(post->state), "from", poster,
			 "text", post->text, "created_at",
			 (json_int_t)post->created_at, "files", files);
}

static json_t *
posts_json(const Ctl *ctl, const GPtrArray *posts, GString *text)
{
	json_t *list = json_array();

	for (guint i = 0; i < posts->len; i++)
		(void)json_array_append_new(
			list,
			post_json(ctl, g_ptr_array_index(posts, i), text));
	return list;
}

/* All topics, and the posts that wait. */
static int
list(const Ctl *ctl)
{
	g_autoptr(GError) problem = NULL;
	Db *db = ctl->desk->db;
	g_autoptr(GPtrArray) topics = room_topics_all(db, TOPICS_MAX, &problem);
	g_autoptr(GPtrArray) held =
		topics ? room_posts_held(db, &problem) : NULL;
	GString *text;
	json_t *all, *waits;

	if (!held)
		return ctl_fail(problem);
	text = g_string_new(NULL);
	all = json_array();
	for (guint i = 0; i < topics->len; i++)
		(void)json_array_append_new(
			all,
			topic_json(ctl, g_ptr_array_index(topics, i), text));
	waits = posts_json(ctl, held, text);
	return ctl_print(ctl,
			 json_pack("{s:o, s:o}", "topics", all, "held", waits),
			 g_string_free(text, FALSE));
}

static int
no_such_topic(void)
{
	fputs("helpdeskctl: there is no such topic\n", stderr);
	return EX_DATAERR;
}

static int
show(const Ctl *ctl, int64_t id)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(RoomTopic) topic =
		room_topics_by_id(ctl->desk->db, id, &problem);
	g_autoptr(GPtrArray) posts =
		topic ? room_posts_of_topic(ctl->desk->db, id, &problem) : NULL;
	GString *text;
	json_t *document;

	if (problem)
		return ctl_fail(problem);
	if (!topic)
		return no_such_topic();
	text = g_string_new(NULL);
	document = topic_json(ctl, topic, text);
	(void)json_object_set_new(document, "all",
				  posts_json(ctl, posts, text));
	return ctl_print(ctl, document, g_string_free(text, FALSE));
}

static json_t *
member_json(const RoomMember *m, GString *text)
{
	g_string_append_printf(text, "%-30s %-6s%s%s%s%s\n",
			       m->contact->address, room_mode_print(m->mode),
			       contact_is_staff(m->contact) ? " staff" : "",
			       m->has_left ? " left" : "",
			       m->is_banned ? " banned" : "",
			       m->is_paused ? " paused" : "");
	return json_pack("{s:s, s:s, s:b, s:b, s:b, s:b}", "address",
			 m->contact->address, "mode", room_mode_print(m->mode),
			 "staff", (int)contact_is_staff(m->contact), "left",
			 (int)m->has_left, "banned", (int)m->is_banned,
			 "paused", (int)m->is_paused);
}

static int
members(const Ctl *ctl)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(GPtrArray) all = room_members_all(ctl->desk->db, 0, &problem);
	GString *text;
	json_t *array;

	if (!all)
		return ctl_fail(problem);
	text = g_string_new(NULL);
	array = json_array();
	for (guint i = 0; i < all->len; i++)
		(void)json_array_append_new(
			array, member_json(g_ptr_array_index(all, i), text));
	return ctl_print(ctl, array, g_string_free(text, FALSE));
}

/* The order as the letter that a mail would have been. */
static Letter *
letter_of(RoomWord word, const char *argument)
{
	Letter *letter = letter_new();
	g_autofree char *text =
		g_strdup_printf("%s %s", room_word_print(word), argument);
	Command *command = command_new(COMMAND_IN_SUBJECT, text);

	command->verb = g_strdup(room_word_print(word));
	g_free(command->argument);
	command->argument = g_strdup(argument + (*argument == '#'));
	g_ptr_array_add(letter->commands, command);
	return letter;
}

static Decision *
act(const Ctl *ctl, const Letter *letter, GError **error)
{
	const ApplySource source = { 0, -1, NULL };
	g_autoptr(Facts) facts = gather_local_room(ctl->desk, letter, ctl->as,
						   (int64_t)time(NULL), error);
	g_autoptr(Decision) decision = facts ? decide(&facts->is) : NULL;

	if (!decision ||
	    !apply_decision(ctl->desk, facts, decision, &source, error))
		return NULL;
	/* The decision outlives the people whom its mails borrow. */
	g_ptr_array_set_size(decision->mails, 0);
	return g_steal_pointer(&decision);
}

/* Whether @word goes the way of an order: all words with --as, but only those
 * for staff from the operator, who hears of nothing by mail. */
static bool
is_order(const Ctl *ctl, RoomWord word)
{
	return ctl->as || room_word_for(word) == ROOM_FOR_STAFF;
}

/* Reads within the transaction: if two people decide at once, the first one
 * counts. */
static int
order(const Ctl *ctl, RoomWord word, const char *argument)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(Letter) letter = letter_of(word, argument);
	g_autoptr(Decision) decision = NULL;

	if (!db_begin(ctl->desk->db, &problem))
		return ctl_fail(problem);
	decision = act(ctl, letter, &problem);
	if (!decision || !db_commit(ctl->desk->db, &problem)) {
		db_rollback(ctl->desk->db);
		return ctl_fail(problem);
	}
	ctl_wake_desk(ctl, "");
	return ctl_receipt(ctl, decision);
}

int
ctl_room(Ctl *ctl)
{
	const char *argument = ctl->argc > 1 ? ctl->argv[1] : "";
	RoomWord word;

	if (!ctl->desk->config->room_address) {
		fputs("helpdeskctl: there is no room: see room in "
		      "helpdeskd.conf(5)\n",
		      stderr);
		return EX_CONFIG;
	}
	if (ctl->argc < 1 || ctl->argc > 2 ||
	    !room_word_parse(ctl->argv[0], &word))
		return ctl_usage(USAGE);
	if (is_order(ctl, word))
		return order(ctl, word, argument);
	if (word == ROOM_WORD_LIST && ctl->argc == 1)
		return list(ctl);
	if (word == ROOM_WORD_MEMBERS && ctl->argc == 1)
		return members(ctl);
	if (word == ROOM_WORD_SHOW && ctl_number(argument) > 0)
		return show(ctl, ctl_number(argument));
	return ctl_usage(USAGE);
}
