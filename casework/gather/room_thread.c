/*
 * room_thread.c - gathers the ids in a letter and judges each
 */
#include "casework/gather/room_thread.h"

#include <string.h>

#include "domain/room/words.h"
#include "domain/words/address.h"
#include "store/room.h"

#define IDS_MAX 200 /* ids that we look up for one letter */

typedef struct {
	Desk *desk;
	int64_t contact;
	int64_t now;
	RoomThread *thread;
} Find;

/* "salon@agence.example" is named by itself, and by "salon+tag@..." where our
 * addresses take tags. */
static bool
is_ours(const DeskConfig *config, const char *ours, const char *address)
{
	size_t local = strcspn(ours, "@");

	if (strcmp(address, ours) == 0)
		return true;
	return config->plus && strncmp(address, ours, local) == 0 &&
	       address[local] == '+' && strchr(address, '@') &&
	       strcmp(strchr(address, '@'), ours + local) == 0;
}

static bool
names(const DeskConfig *config, const char *ours, const GPtrArray *addresses)
{
	for (guint i = 0; i < addresses->len; i++) {
		g_autofree char *address =
			address_normal(g_ptr_array_index(addresses, i));

		if (address && is_ours(config, ours, address))
			return true;
	}
	return false;
}

/* Whether the letter names @ours among its recipients. */
static bool
is_to(const DeskConfig *config, const char *ours, const Letter *letter)
{
	return names(config, ours, letter->to_addrs) ||
	       names(config, ours, letter->cc_addrs);
}

bool
room_thread_is_for_desk(const Desk *desk, const Letter *letter)
{
	return is_to(desk->config, desk->config->address, letter);
}

bool
room_thread_is_for_room(const Desk *desk, const Letter *letter,
			const char *mailbox)
{
	const DeskConfig *config = desk->config;

	return config->room_address &&
	       (is_to(config, config->room_address, letter) ||
		(mailbox && g_strcmp0(mailbox, config->room_mailbox) == 0 &&
		 !room_thread_is_for_desk(desk, letter)));
}

bool
room_thread_is_of_ticket(Desk *desk, const Letter *letter, int64_t contact,
			 int64_t now, bool *is, GError **error)
{
	Thread thread = { 0 };

	if (!thread_find(desk, letter, contact, now, &thread, error))
		return false;
	*is = thread.ticket != 0 || thread.has_token ||
	      thread.has_foreign_token;
	return true;
}

static void
add_ids(GPtrArray *ids, GPtrArray *from)
{
	/* The newest ids stand last. */
	for (guint i = from->len; i > 0 && ids->len < IDS_MAX; i--)
		g_ptr_array_add(ids, g_strdup(g_ptr_array_index(from, i - 1)));
}

/* salon+r1.TOKEN@agence.example */
static void
add_plus(GPtrArray *ids, GPtrArray *addresses)
{
	for (guint i = 0; i < addresses->len && ids->len < IDS_MAX; i++) {
		const char *plus = strchr(g_ptr_array_index(addresses, i), '+');

		if (plus)
			g_ptr_array_add(ids, g_strdup(plus + 1));
	}
}

static void
add_text(const Desk *desk, GPtrArray *ids, const char *text)
{
	char *id;

	while (text && ids->len < IDS_MAX &&
	       (id = token_next(&text, desk->domain)))
		g_ptr_array_add(ids, id);
}

/* An expired token still says what is answered, but proves nothing. */
static void
take(const Find *f, const Verdict *v, bool in_subject)
{
	RoomThread *thread = f->thread;
	bool is_own = v->contact == f->contact && f->contact != 0;

	if (thread->post == 0) {
		thread->post = v->post;
		thread->is_question = v->kind == MAIL_ROOM_HELD;
	}
	if (v->expires_at < f->now || thread->has_token)
		return;
	if (thread->holder == 0 || is_own) {
		thread->holder = v->contact;
		thread->in_subject = in_subject;
	}
	thread->has_token = is_own;
}

static bool
look_up(const Find *f, GPtrArray *ids, bool in_subject, bool *is_there,
	GError **error)
{
	for (guint i = 0; i < ids->len; i++) {
		Verdict verdict;

		if (!thread_judge(f->desk, g_ptr_array_index(ids, i), &verdict,
				  error))
			return false;
		if (!verdict.is_genuine || !verdict.is_of_room)
			continue;
		*is_there = true;
		take(f, &verdict, in_subject);
	}
	return true;
}

static bool
by_message_id(const Find *f, GPtrArray *ids, GError **error)
{
	for (guint i = 0; i < ids->len && f->thread->post == 0; i++) {
		const char *id = g_ptr_array_index(ids, i);

		if (strchr(id, '@') &&
		    !room_posts_by_message_id(f->desk->db, id, &f->thread->post,
					      error))
			return false;
	}
	return true;
}

bool
room_thread_find(Desk *desk, const Letter *letter, int64_t contact, int64_t now,
		 RoomThread *thread, GError **error)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) subject = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) text = g_ptr_array_new_with_free_func(g_free);
	const Find f = { desk, contact, now, thread };
	bool ignored;

	*thread = (RoomThread){ 0 };
	add_ids(ids, letter->in_reply_to);
	add_ids(ids, letter->references);
	add_plus(ids, letter->to_addrs);
	add_plus(ids, letter->cc_addrs);
	add_text(desk, subject, letter->subject);
	add_text(desk, text, letter->body_text);
	if (!look_up(&f, subject, true, &ignored, error) ||
	    !look_up(&f, ids, false, &thread->is_answer, error) ||
	    !look_up(&f, text, false, &ignored, error) ||
	    !by_message_id(&f, ids, error))
		return false;
	thread->topic =
		room_words_tag(letter->subject, desk->config->room_name);
	return true;
}
