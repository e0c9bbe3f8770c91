/*
 * thread.c - judges tokens, then tries Message-IDs, tag and thread id
 */
#include "casework/gather/thread.h"

#include <inttypes.h>
#include <string.h>

#include "store/letters.h"
#include "store/outbox.h"

#define THREAD_PREFIX "ticket."
#define IDS_MAX	      200 /* ids that we look up for one letter */

bool
thread_judge(Desk *desk, const char *id, Verdict *verdict, GError **error)
{
	OutboxToken row;
	TokenPlan plan;

	*verdict = (Verdict){ .outbox = token_outbox(id, desk->domain) };
	if (verdict->outbox < 0)
		return true;
	if (!outbox_token(desk->db, verdict->outbox, &row, error))
		return false;
	if (!row.scope)
		return true;
	plan = (TokenPlan){ verdict->outbox, row.ticket, row.contact, row.scope,
			    row.expires_at };
	for (int i = 0; i < desk->keys.count; i++)
		if (token_matches(&plan, desk->keys.key[i], id, desk->domain))
			verdict->is_genuine = true;
	verdict->ticket = row.ticket;
	verdict->contact = row.contact;
	verdict->expires_at = row.expires_at;
	verdict->letter = row.letter;
	verdict->post = row.post;
	verdict->is_of_room = strcmp(row.scope, SCOPE_ROOM) == 0;
	(void)mail_kind_parse(row.kind, &verdict->kind);
	outbox_token_clear(&row);
	return true;
}

static void
add_all(GPtrArray *ids, GPtrArray *from)
{
	/* The newest ids stand last. */
	for (guint i = from->len; i > 0 && ids->len < IDS_MAX; i--)
		g_ptr_array_add(ids, g_strdup(g_ptr_array_index(from, i - 1)));
}

/* support+r1.TOKEN@desk.example gives r1.TOKEN@desk.example. */
static void
add_plus(GPtrArray *ids, GPtrArray *addresses)
{
	for (guint i = 0; i < addresses->len && ids->len < IDS_MAX; i++) {
		const char *address = g_ptr_array_index(addresses, i);
		const char *plus = strchr(address, '+');

		if (plus)
			g_ptr_array_add(ids, g_strdup(plus + 1));
	}
}

/* The first genuine token issued to @contact among @ids. */
static bool
look_up(Desk *desk, GPtrArray *ids, int64_t contact, int64_t now,
	Thread *thread, GError **error)
{
	for (guint i = 0; i < ids->len && !thread->has_token; i++) {
		Verdict verdict;

		if (!thread_judge(desk, g_ptr_array_index(ids, i), &verdict,
				  error))
			return false;
		if (!verdict.is_genuine || verdict.is_of_room ||
		    verdict.expires_at < now)
			continue;
		if (verdict.contact != contact) {
			thread->has_foreign_token = true;
			thread->foreign = verdict.outbox;
			thread->owner = verdict.contact;
			continue;
		}
		thread->has_token = true;
		thread->ticket = verdict.ticket;
		thread->letter = verdict.letter;
		thread->kind = verdict.kind;
	}
	return true;
}

/* A token in the body counts for its owner; quoting somebody's mail is no
 * offence.  A body that could not be read has none. */
static bool
look_in_body(Desk *desk, const Letter *letter, int64_t contact, int64_t now,
	     Thread *thread, GError **error)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	Thread found = { 0 };
	const char *at = letter->body_text;
	char *id;

	while (at && ids->len < IDS_MAX && (id = token_next(&at, desk->domain)))
		g_ptr_array_add(ids, id);
	if (!look_up(desk, ids, contact, now, &found, error))
		return false;
	if (found.has_token) {
		*thread = found;
		thread->is_in_text = true;
	}
	return true;
}

static bool
by_message_id(Desk *desk, GPtrArray *ids, int64_t contact, Thread *thread,
	      GError **error)
{
	for (guint i = 0; i < ids->len && thread->ticket == 0; i++) {
		const char *id = g_ptr_array_index(ids, i);

		if (!strchr(id, '@'))
			continue; /* an empty or broken id matches nothing */
		if (!letters_ticket(desk->db, id, contact, &thread->ticket,
				    error))
			return false;
	}
	return true;
}

static void
by_thread_id(const Desk *desk, GPtrArray *ids, Thread *thread)
{
	for (guint i = 0; i < ids->len && thread->ticket == 0; i++) {
		const char *id = g_ptr_array_index(ids, i);
		int64_t number;
		g_autofree char *expected = NULL;

		if (!g_str_has_prefix(id, THREAD_PREFIX))
			continue;
		number = g_ascii_strtoll(id + strlen(THREAD_PREFIX), NULL, 10);
		expected = thread_id(desk, number);
		if (number > 0 && g_ascii_strcasecmp(id, expected) == 0)
			thread->ticket = number;
	}
}

bool
thread_find(Desk *desk, const Letter *letter, int64_t contact, int64_t now,
	    Thread *thread, GError **error)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);

	add_all(ids, letter->in_reply_to);
	add_all(ids, letter->references);
	add_plus(ids, letter->to_addrs);
	add_plus(ids, letter->cc_addrs);
	if (!look_up(desk, ids, contact, now, thread, error))
		return false;
	if (!thread->has_token &&
	    !look_in_body(desk, letter, contact, now, thread, error))
		return false;
	if (thread->has_token)
		thread->has_foreign_token = false;
	if (thread->ticket != 0 && letter->ticket != 0 &&
	    thread->ticket != letter->ticket)
		thread->is_conflict = true;
	if (!by_message_id(desk, ids, contact, thread, error))
		return false;
	if (thread->ticket == 0)
		thread->ticket = letter->ticket;
	by_thread_id(desk, ids, thread);
	return true;
}

bool
thread_is_ours(const Desk *desk, const char *message_id)
{
	return message_id && token_outbox(message_id, desk->domain) >= 0;
}

bool
thread_bounced(Desk *desk, const char *message_id, int64_t *outbox,
	       GError **error)
{
	Verdict verdict;

	*outbox = 0;
	if (!thread_judge(desk, message_id, &verdict, error))
		return false;
	if (verdict.is_genuine)
		*outbox = verdict.outbox;
	return true;
}

char *
thread_id(const Desk *desk, int64_t ticket)
{
	return g_strdup_printf(THREAD_PREFIX "%" PRId64 "@%s", ticket,
			       desk->domain);
}
