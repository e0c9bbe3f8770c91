/*
 * room.c - the topics, posts, members and words of one letter
 */
#include "casework/gather/room.h"

#include <string.h>

#include "casework/gather/counts.h"
#include "casework/gather/evidence.h"
#include "casework/gather/hide_addresses.h"
#include "casework/gather/room_thread.h"
#include "domain/base/seconds.h"
#include "domain/room/files.h"
#include "domain/room/words.h"
#include "domain/words/address.h"
#include "domain/words/title.h"
#include "store/people.h"
#include "store/room.h"

typedef struct {
	Desk *desk;
	RoomFacts *room;
	Facts *facts;
} Gather;

static RoomFacts *
room_facts_new(Desk *desk, Facts *facts)
{
	RoomFacts *room = g_new0(RoomFacts, 1);

	room->topics =
		g_ptr_array_new_with_free_func((GDestroyNotify)room_topic_free);
	room->posts =
		g_ptr_array_new_with_free_func((GDestroyNotify)room_post_free);
	room->members = g_ptr_array_new();
	room->is.commands =
		g_ptr_array_new_with_free_func((GDestroyNotify)command_free);
	room->is.named = g_ptr_array_new_with_free_func(g_free);
	room->is.files =
		g_ptr_array_new_with_free_func((GDestroyNotify)attachment_free);
	room->is.members = room->members;
	room->is.words = room->words = g_strdup("");
	room->is.title = room->title = g_strdup("");
	room->is.is_moderated = desk->config->room_moderated;
	facts->room = room;
	facts->is.room = &room->is;
	return room;
}

void
room_facts_free(RoomFacts *room)
{
	if (!room)
		return;
	g_ptr_array_unref(room->members);
	g_ptr_array_unref(room->topics);
	g_ptr_array_unref(room->posts);
	g_ptr_array_unref(room->is.commands);
	g_ptr_array_unref(room->is.named);
	g_ptr_array_unref(room->is.files);
	g_free(room->title);
	g_free(room->words);
	g_free(room);
}

/* A topic whose posts all wait does not exist for those who may not see
 * them. */
static bool
is_seen(const Gather *g, const RoomTopic *topic)
{
	const Contact *sender = g->facts->sender;

	return topic->posts > 0 || (sender && contact_is_staff(sender));
}

/* The topic of that number; NULL: there is none. */
static bool
find_topic(const Gather *g, int64_t id, const RoomTopic **topic, GError **error)
{
	GError *problem = NULL;
	RoomTopic *found =
		id > 0 ? room_topics_by_id(g->desk->db, id, &problem) : NULL;

	if (found)
		g_ptr_array_add(g->room->topics, found);
	*topic = found && is_seen(g, found) ? found : NULL;
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

static bool
find_post(const Gather *g, int64_t id, const RoomPost **post, GError **error)
{
	GError *problem = NULL;
	RoomPost *found =
		id > 0 ? room_posts_by_id(g->desk->db, id, &problem) : NULL;

	if (found)
		g_ptr_array_add(g->room->posts, found);
	*post = found;
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

static bool
take_answered(const Gather *g, const RoomThread *thread, GError **error)
{
	RoomCase *is = &g->room->is;

	if (!find_post(g, thread->post, &is->post, error) ||
	    !find_topic(g, is->post ? is->post->topic : thread->topic,
			&is->topic, error))
		return false;
	if (!is->topic)
		is->post = NULL; /* it is held: the letter begins a new topic */
	is->is_answer = thread->is_answer;
	is->answers_no_topic = thread->is_answer && !is->topic;
	is->answers_held = thread->is_question;
	return true;
}

/* Finds the topic and the post that an order names.  The person whom it names
 * is looked up later, once the members are read. */
static bool
name_one(const Gather *g, const Command *command, GError **error)
{
	RoomNamed *named = g_new0(RoomNamed, 1);
	int64_t number = g_ascii_strtoll(command->argument, NULL, 10);
	RoomWord word = ROOM_WORD_HELP;

	g_ptr_array_add(g->room->is.named, named);
	named->topic = g->room->is.topic;
	named->post = g->room->is.post;
	if (*command->argument == '\0' || !command->verb ||
	    !room_word_parse(command->verb, &word))
		return true;
	switch (word) {
	case ROOM_WORD_MUTE:
	case ROOM_WORD_UNMUTE:
	case ROOM_WORD_SHOW:
	case ROOM_WORD_LOCK:
	case ROOM_WORD_UNLOCK:
		return find_topic(g, number, &named->topic, error);
	case ROOM_WORD_REMOVE:
	case ROOM_WORD_APPROVE:
	case ROOM_WORD_REJECT:
		return find_post(g, number, &named->post, error) &&
		       find_topic(g, named->post ? named->post->topic : 0,
				  &named->topic, error);
	case ROOM_WORD_BAN:
	case ROOM_WORD_UNBAN:
		named->post = NULL;
		return true;
	case ROOM_WORD_DIGEST:
	case ROOM_WORD_JOIN:
	case ROOM_WORD_LEAVE:
	case ROOM_WORD_LIST:
	case ROOM_WORD_HELP:
	case ROOM_WORD_MEMBERS:
	case ROOM_WORD_COUNT:
		return true;
	}
	g_assert_not_reached();
}

static const RoomMember *
member_of(const RoomFacts *room, int64_t contact)
{
	for (guint i = 0; contact != 0 && i < room->members->len; i++) {
		const RoomMember *m = g_ptr_array_index(room->members, i);

		if (m->contact->id == contact)
			return m;
	}
	return NULL;
}

static bool
find_whom(const Gather *g, guint i, GError **error)
{
	const Command *command = g_ptr_array_index(g->room->is.commands, i);
	RoomNamed *named = g_ptr_array_index(g->room->is.named, i);
	g_autofree char *address = address_normal(command->argument);
	GError *problem = NULL;
	g_autoptr(Contact) contact = NULL;

	if (address)
		contact = contacts_by_address(g->desk->db, address, &problem);
	if (contact)
		named->whom = member_of(g->room, contact->id);
	else if (named->post)
		named->whom = member_of(g->room, named->post->poster);
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

/* The topic of the post that goes round: the topic whose post is let in, else
 * the one that is answered.  It decides which members hear of the post. */
static int64_t
topic_of(const RoomFacts *room)
{
	for (guint i = 0; i < room->is.named->len; i++) {
		const Command *c = g_ptr_array_index(room->is.commands, i);
		const RoomNamed *named = g_ptr_array_index(room->is.named, i);

		if (g_strcmp0(c->verb, room_word_print(ROOM_WORD_APPROVE)) ==
			    0 &&
		    named->topic)
			return named->topic->id;
	}
	return room->is.topic ? room->is.topic->id : 0;
}

static bool
take_orders(const Gather *g, GError **error)
{
	RoomFacts *room = g->room;

	for (guint i = 0; i < room->is.commands->len; i++)
		if (!name_one(g, g_ptr_array_index(room->is.commands, i),
			      error))
			return false;
	g_ptr_array_unref(room->members);
	room->members = room_members_all(g->desk->db, topic_of(room), error);
	room->is.members = room->members;
	if (!room->members) {
		room->members = g_ptr_array_new();
		return false;
	}
	for (guint i = 0; i < room->is.commands->len; i++)
		if (!find_whom(g, i, error))
			return false;
	return true;
}

/* Removes tokens and addresses, which nobody else may read. */
static char *
clean(Desk *desk, char *text, GError **error)
{
	token_strip(text, desk->domain);
	token_scrub(text);
	return hide_addresses(desk, text, error);
}

static bool
take_files(const Gather *g, const Letter *letter, GError **error)
{
	g_ptr_array_unref(g->room->is.files);
	g->room->is.files = room_files_pick(letter->attachments,
					    g->desk->config->attach_size);
	for (guint i = 0; i < g->room->is.files->len; i++) {
		Attachment *file = g_ptr_array_index(g->room->is.files, i);
		char *name = hide_addresses(g->desk, file->filename, error);

		if (!name)
			return false;
		g_free(file->filename);
		file->filename = name;
	}
	return true;
}

static bool
take_words(const Gather *g, const Letter *letter, GError **error)
{
	RoomFacts *room = g->room;
	g_autofree char *words =
		room_words_take(letter->subject,
				letter->reply_text ? letter->reply_text : "",
				letter_is_plain(letter), room->is.commands);
	g_autofree char *title =
		room_words_title(letter->title ? letter->title : "",
				 g->desk->config->room_name);
	g_autofree char *hidden = NULL;

	/* Whoever sends back a mail of ours, and nothing else, says nothing. */
	if (letter->comment_text && *letter->comment_text == '\0')
		*words = '\0';
	g_free(room->words);
	g_free(room->title);
	room->title = NULL;
	room->is.words = room->words = clean(g->desk, words, error);
	if (room->words)
		hidden = clean(g->desk, title, error);
	if (hidden)
		room->is.title = room->title = title_clean(hidden);
	return room->title && take_files(g, letter, error);
}

/* For a proven letter only proven posts count, so that a forger can't use up
 * the limits of the real sender. */
static bool
count_posts(Db *db, const Case *is, RoomCase *room, int64_t now, GError **error)
{
	RoomCount of = { .poster = is->sender->id,
			 .since = now - HOUR_SECONDS,
			 .is_proven = is->proof >= PROOF_DOMAIN };

	if (!room_posts_count(db, &of, &room->posts_hour, error))
		return false;
	of.since = now - DAY_SECONDS;
	return room_posts_same(db, &of, room->words, &room->same_day, error);
}

/* OpenPGP does not cover the subject, where the tag and the orders stand; so it
 * counts for nothing here. */
static bool
weigh(Desk *desk, Facts *facts, const RoomThread *thread,
      const GatherAbout *about, GError **error)
{
	const Thread plain = { .has_token = thread->has_token };
	GatherAbout without = *about;

	without.pgp = AUTH_NONE;
	return evidence_weigh(desk, &facts->is, &without, &plain, error) &&
	       counts_held(desk, facts, error) &&
	       counts_sent(desk, facts, error) &&
	       count_posts(desk->db, &facts->is, &facts->room->is, about->now,
			   error);
}

static bool
find_sender(Desk *desk, Facts *facts, const Letter *letter, GError **error)
{
	GError *problem = NULL;

	if (letter->sender)
		facts->sender =
			contacts_by_address(desk->db, letter->sender, &problem);
	facts->is.sender = facts->sender;
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

bool
gather_room(Desk *desk, Facts *facts, const Letter *letter,
	    const GatherAbout *about, GError **error)
{
	const Gather g = { desk, room_facts_new(desk, facts), facts };
	RoomThread thread;

	if (!find_sender(desk, facts, letter, error) ||
	    !room_thread_find(desk, letter,
			      facts->sender ? facts->sender->id : 0, about->now,
			      &thread, error))
		return false;
	if (!facts->sender && thread.holder == 0)
		return true; /* a stranger's letter is not even read */
	if (!take_words(&g, letter, error) ||
	    !take_answered(&g, &thread, error) || !take_orders(&g, error))
		return false;
	g.room->is.holder = member_of(g.room, thread.holder);
	g.room->is.is_unsubscribe = thread.in_subject;
	if (!facts->sender)
		return true;
	g.room->is.member = member_of(g.room, facts->sender->id);
	return weigh(desk, facts, &thread, about, error);
}

void
gather_room_drop(Facts *facts)
{
	g_clear_pointer(&facts->room, room_facts_free);
	g_clear_pointer(&facts->sender, contact_free);
	facts->is.room = NULL;
	facts->is.sender = NULL;
	facts->is.evidence = (Evidence){ 0 };
	facts->is.proof = PROOF_NONE;
}

bool
gather_room_local(Desk *desk, Facts *facts, const Letter *letter,
		  GError **error)
{
	const Gather g = { desk, room_facts_new(desk, facts), facts };
	const Command *order = g_ptr_array_index(letter->commands, 0);
	Command *copy = command_new(COMMAND_IN_SUBJECT, order->text);

	copy->verb = g_strdup(order->verb);
	g_free(copy->argument);
	copy->argument = g_strdup(order->argument);
	g_ptr_array_add(g.room->is.commands, copy);
	if (!take_orders(&g, error))
		return false;
	g.room->is.member = member_of(g.room, facts->sender->id);
	return true;
}
