/*
 * room_thread.c - what of the buyers' room a letter answers
 */
#include "casework/gather/room_thread.h"

#include <string.h>

#include "domain/room/words.h"
#include "domain/words/address.h"
#include "store/room.h"

#define IDS_MAX 200 /* of a letter that we look up */

typedef struct {
	Desk *desk;
	int64_t contact;
	int64_t now;
	RoomRoute *route;
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
route_is_for_desk(const Desk *desk, const Letter *letter)
{
	return is_to(desk->config, desk->config->address, letter);
}

bool
route_is_for_room(const Desk *desk, const Letter *letter,
		  const char *mailbox)
{
	const DeskConfig *config = desk->config;

	return config->forum_address &&
	       (is_to(config, config->forum_address, letter) ||
		(mailbox && g_strcmp0(mailbox, config->forum_mailbox) == 0 &&
		 !route_is_for_desk(desk, letter)));
}

bool
route_is_of_ticket(Desk *desk, const Letter *letter, int64_t contact,
		   int64_t now, bool *is, GError **error)
{
	Route route = { 0 };

	if (!route_find(desk, letter, contact, now, &route, error))
		return false;
	*is = route.ticket != 0 || route.has_token || route.has_foreign_token;
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

/* One that is too old still says what is answered, and proves nothing. */
static void
take(const Find *f, const Verdict *v, bool in_subject)
{
	RoomRoute *route = f->route;
	bool is_own = v->contact == f->contact && f->contact != 0;

	if (route->post == 0) {
		route->post = v->post;
		route->is_question = v->kind == MAIL_ROOM_HELD;
	}
	if (v->expires_at < f->now || route->has_token)
		return;
	if (route->holder == 0 || is_own) {
		route->holder = v->contact;
		route->in_subject = in_subject;
	}
	route->has_token = is_own;
}

static bool
look_up(const Find *f, GPtrArray *ids, bool in_subject, bool *is_there,
	GError **error)
{
	for (guint i = 0; i < ids->len; i++) {
		Verdict verdict;

		if (!route_judge(f->desk, g_ptr_array_index(ids, i), &verdict,
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
	for (guint i = 0; i < ids->len && f->route->post == 0; i++) {
		const char *id = g_ptr_array_index(ids, i);

		if (strchr(id, '@') &&
		    !room_posts_by_message_id(f->desk->db, id,
					      &f->route->post, error))
			return false;
	}
	return true;
}

bool
route_room(Desk *desk, const Letter *letter, int64_t contact, int64_t now,
	   RoomRoute *route, GError **error)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) subject = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) text = g_ptr_array_new_with_free_func(g_free);
	const Find f = { desk, contact, now, route };
	bool ignored;

	*route = (RoomRoute){ 0 };
	add_ids(ids, letter->in_reply_to);
	add_ids(ids, letter->references);
	add_plus(ids, letter->to_addrs);
	add_plus(ids, letter->cc_addrs);
	add_text(desk, subject, letter->subject);
	add_text(desk, text, letter->body_text);
	if (!look_up(&f, subject, true, &ignored, error) ||
	    !look_up(&f, ids, false, &route->is_answer, error) ||
	    !look_up(&f, text, false, &ignored, error) ||
	    !by_message_id(&f, ids, error))
		return false;
	route->topic =
		room_words_tag(letter->subject, desk->config->forum_name);
	return true;
}
