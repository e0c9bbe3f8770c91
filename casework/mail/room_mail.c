/*
 * room_mail.c - threading and list fields of the buyers' room's mails
 *
 * A post goes to each member as a mail to that member alone, from the room
 * under the author's name.  The member's own copies of what it answers stand in
 * its References, so that every mail program threads them.  Nobody else's ids
 * stand there, as these are tokens.
 */
#include "casework/mail/room_mail.h"

#include <inttypes.h>
#include <string.h>

#include "casework/answer/answer.h"
#include "casework/gather/thread.h"
#include "casework/mail/outgoing.h"
#include "domain/base/seconds.h"
#include "domain/decide/room.h"
#include "domain/room/words.h"
#include "store/outbox.h"
#include "store/people.h"
#include "store/room.h"
#include "templates/mail/compose.h"
#include "templates/mail/mailto.h"

typedef struct {
	Outgoing out;
	const RoomMail *mail;
} Posted;

/* "Alice Martin (Salon)": the name as the desk knows it. */
static char *
from_name(const Posted *p)
{
	const char *room = p->out.desk->config->room_name;
	g_autofree char *name = NULL;

	if (p->mail->kind != MAIL_ROOM_POST)
		return g_strdup(room);
	name = say_room_poster(p->out.desk->texts, p->mail->to->language,
			       p->mail->item->poster);
	return g_strdup_printf("%s (%s)", name, room);
}

static void
add_copy(GHashTable *copies, const Contact *to, GPtrArray *ids)
{
	char *id = copies ? g_hash_table_lookup(copies, &to->id) : NULL;

	for (guint i = 0; id && i < ids->len; i++)
		if (strcmp(g_ptr_array_index(ids, i), id) == 0)
			id = NULL;
	if (id)
		g_ptr_array_add(ids, id);
}

/* A member who has none of the copies still has the topic's own id. */
static void
thread(const Posted *p, char *topic, GPtrArray *answers, GPtrArray *references)
{
	const RoomMail *mail = p->mail;

	if (mail->item)
		g_ptr_array_add(references, topic);
	add_copy(mail->first, mail->to, references);
	add_copy(mail->parent, mail->to, references);
	if (mail->answers)
		g_ptr_array_add(references, (gpointer)mail->answers);
	if (references->len > 0)
		g_ptr_array_add(answers,
				g_ptr_array_index(references,
						  references->len - 1));
}

static char *
link_to(const char *address, const char *order, const char *token)
{
	g_autofree char *subject =
		g_strdup_printf("[%s]%s%s", order, *token ? " " : "", token);

	return mailto(address, subject, "");
}

static char *
finish(const Posted *p, const Said *said, const MailList *list, GError **error)
{
	const RoomMail *mail = p->mail;
	g_autoptr(GPtrArray) answers = g_ptr_array_new();
	g_autoptr(GPtrArray) references = g_ptr_array_new();
	g_autofree char *from = from_name(p);
	g_autofree char *to = contact_name(mail->to);
	g_autofree char *topic =
		g_strdup_printf("room.%" PRId64 "@%s",
				mail->item ? mail->item->post->topic : 0,
				p->out.desk->domain);
	const MailPlan plan = {
		.from_name = from,
		.from_address = p->out.desk->config->room_address,
		.to_name = strchr(to, '@') ? "" : to,
		.to_address = mail->to->address,
		.reply_to = p->out.action_address,
		.subject = said->subject,
		.message_id = p->out.message_id,
		.in_reply_to = answers,
		.references = references,
		.date = mail->now,
		.timezone = p->out.desk->timezone,
		.is_automatic = mail->kind != MAIL_ROOM_POST,
		.is_answer = mail->answers != NULL,
		.text = said->text,
		.html = said->html,
		.has_files = said->files != NULL,
		.list = list,
	};

	thread(p, topic, answers, references);
	return compose(&plan, error);
}

/* RFC 2369: whoever has the mail can leave with one click, and their mail
 * program may do so for them. */
static char *
finish_of_list(const Posted *p, const Said *said, GError **error)
{
	const char *room = p->out.desk->config->room_address;
	g_autofree char *id = g_strdelimit(g_strdup(room), "@", '.');
	g_autofree char *post = g_strdup_printf("mailto:%s", room);
	g_autofree char *owner =
		g_strdup_printf("mailto:%s", p->out.desk->config->address);
	g_autofree char *help =
		link_to(room, room_word_print(ROOM_WORD_HELP), "");
	g_autofree char *leave = link_to(room, room_word_print(ROOM_WORD_LEAVE),
					 p->out.message_id);
	const MailList list = { .id = id,
				.post = post,
				.help = help,
				.owner = owner,
				.unsubscribe = leave };

	return finish(p, said, &list, error);
}

static bool
queue(const Posted *p, const Said *said, const char *finished, GError **error)
{
	const RoomMail *mail = p->mail;
	const OutboxAdd add = {
		.id = p->out.id,
		.letter = mail->letter,
		.contact = mail->to->id,
		.post = mail->item ? mail->item->post->id : 0,
		.kind = mail_kind_print(mail->kind),
		.recipient = mail->to->address,
		/* Bounces come back to the desk, which reads their token. */
		.mail_from = p->out.desk->config->address,
		.message_id = p->out.message_id,
		.scope = SCOPE_ROOM,
		.expires_at = p->out.expires_at,
		.queued_at = mail->now,
		.mail = finished,
		.files = said->files,
	};

	return outbox_add(p->out.desk->db, &add, error);
}

bool
room_mail_add(Desk *desk, const RoomMail *mail, GError **error)
{
	TokenPlan token = {
		.contact = mail->to->id,
		.scope = SCOPE_ROOM,
		.expires_at = mail->now + TOKEN_DAYS * DAY_SECONDS,
	};
	Posted p = { .mail = mail };
	SayRoom s = { .texts = desk->texts,
		      .kind = mail->kind,
		      .to = mail->to,
		      .item = mail->item,
		      .reason = mail->reason,
		      .decision = mail->decision,
		      .digest = mail->digest,
		      .room_name = desk->config->room_name,
		      .timezone = desk->timezone };
	Said said = { 0 };
	g_autofree char *finished = NULL;
	bool ok = outgoing_begin(&p.out, desk, &token,
				 desk->config->room_address, error);

	s.action_address = p.out.action_address;
	s.reference = p.out.message_id;
	if (ok) {
		say_room(&s, &said);
		finished = finish_of_list(&p, &said, error);
	}
	ok = finished && queue(&p, &said, finished, error);
	said_clear(&said);
	outgoing_clear(&p.out);
	return ok;
}

/* What all mails about one post have in common; owned. */
typedef struct {
	RoomItem item;
	Contact *poster;
	GHashTable *first;
	GHashTable *parent;
} Round;

static bool
take_copies(Desk *desk, int64_t id, GHashTable **copies, GError **error)
{
	GError *problem = NULL;
	g_autoptr(RoomPost) post = NULL;

	if (id == 0)
		return true;
	post = room_posts_by_id(desk->db, id, &problem);
	if (post)
		*copies = room_copies(desk->db, post, &problem);
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

static bool
round_begin(Desk *desk, const Decision *decision, Round *round, GError **error)
{
	const RoomPost *post = decision_post(decision, &round->item.title);
	GError *problem = NULL;
	int64_t first = 0;

	if (!post)
		return true;
	round->item.post = post;
	round->poster = contacts_by_id(desk->db, post->poster, &problem);
	round->item.poster = round->poster;
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	if (!room_posts_first(desk->db, post->topic, &first, error))
		return false;
	return take_copies(desk, first == post->id ? 0 : first, &round->first,
			   error) &&
	       take_copies(desk, post->parent, &round->parent, error);
}

static void
round_end(Round *round)
{
	contact_free(round->poster);
	g_clear_pointer(&round->first, g_hash_table_unref);
	g_clear_pointer(&round->parent, g_hash_table_unref);
}

static const char *
reason_of(const Case *is)
{
	if (!room_is_vouched_for(is))
		return "room-held-unproven";
	return is->room->is_moderated && !contact_is_staff(is->sender)
		       ? "room-held-moderated"
		       : "room-held-much";
}

/* A rejected post goes back to its author. */
static bool
add_rejected(Desk *desk, const RoomNamed *named, RoomMail *mail, GError **error)
{
	const RoomItem item = { named->post, named->topic->title, mail->to };

	mail->item = &item;
	return room_mail_add(desk, mail, error);
}

static bool
add_one(Desk *desk, const Facts *facts, const Decision *decision,
	const Round *round, RoomMail *mail, GError **error)
{
	const Case *is = &facts->is;
	bool is_receipt = mail->kind == MAIL_ROOM_RECEIPT;

	mail->item = is_receipt ? NULL : &round->item;
	mail->decision = is_receipt ? decision : NULL;
	mail->first = is_receipt ? NULL : round->first;
	mail->parent = is_receipt ? NULL : round->parent;
	mail->reason = mail->kind == MAIL_ROOM_HELD ? reason_of(is) : NULL;
	if (is_receipt && is->sender && is->sender->id == mail->to->id)
		mail->answers = is->letter->message_id;
	return room_mail_add(desk, mail, error);
}

bool
room_mail_add_each(Desk *desk, const Facts *facts, const Decision *decision,
		   int64_t letter, GError **error)
{
	Round round = { 0 };
	bool ok = round_begin(desk, decision, &round, error);

	for (guint i = 0; ok && i < decision->mails->len; i++) {
		const PlannedMail *planned =
			g_ptr_array_index(decision->mails, i);
		RoomMail mail = { .kind = planned->kind,
				  .to = planned->to,
				  .letter = letter,
				  .now = facts->is.now };

		ok = planned->named
			     ? add_rejected(desk, planned->named, &mail, error)
			     : add_one(desk, facts, decision, &round, &mail,
				       error);
	}
	round_end(&round);
	return ok;
}
