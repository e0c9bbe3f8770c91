/*
 * room_orders.c - one function for each order, and the proof each needs
 *
 * Only tokens of the room's mails count here, as casework/gather/room_thread.c
 * finds them, and they count nowhere else.  A token of the desk would prove
 * just as well that its owner reads that mailbox.  But mails of the desk are
 * quoted in tickets and passed on to people who are not in the room, and
 * everybody sees what staff do here.  So each side accepts only its own tokens.
 */
#include "domain/decide/room_orders.h"

#include <string.h>

#include "domain/case/ask.h"
#include "domain/case/receipt.h"
#include "domain/decide/room_steps.h"
#include "domain/room/words.h"

typedef struct {
	const Case *is;
	const RoomCase *room;
	const Command *command;
	const RoomNamed *named;
	Decision *decision;
} Order;

static void
refuse(const Order *o, const char *phrase)
{
	receipt_refused(o->decision, o->command, phrase, o->command->argument);
}

static void
done(const Order *o, const char *phrase, const char *before)
{
	receipt_done(o->decision, o->command, NULL, NULL, NULL);
	if (phrase)
		receipt_says(o->decision, phrase, before);
}

static RoomMember *
change_mode(const Order *o, RoomMode mode, const char *phrase)
{
	RoomMember *m = decide_room_member(o->decision, o->room->member,
					   room_mode_print(mode));

	m->mode = mode;
	m->since = o->is->now;
	done(o, phrase, NULL);
	return m;
}

static void
change_mute(const Order *o, EffectKind kind, const char *phrase)
{
	Effect *effect = decision_effect(o->decision, kind);

	effect->id = o->named->topic ? o->named->topic->id : 0;
	effect->other = o->room->member->contact->id;
	if (phrase)
		done(o, phrase,
		     o->named->topic ? o->named->topic->title : NULL);
}

static void
mute(const Order *o)
{
	if (o->named->topic)
		change_mute(o, EFFECT_ROOM_MUTE, "room-muted-topic");
	else
		change_mode(o, ROOM_MUTE, "room-muted");
}

static void
unmute(const Order *o)
{
	if (o->named->topic && o->room->member->mode != ROOM_MUTE) {
		change_mute(o, EFFECT_ROOM_UNMUTE, "room-unmuted-topic");
		return;
	}
	change_mute(o, EFFECT_ROOM_UNMUTE, NULL);
	change_mode(o, ROOM_EACH, "room-unmuted");
}

static void
digest(const Order *o)
{
	change_mode(o, ROOM_DIGEST, "room-digests");
}

static void
join(const Order *o)
{
	RoomMember *m = change_mode(o, ROOM_EACH, "room-joined");
	Effect *effect = decision_effect(o->decision, EFFECT_ROOM_UNMUTE);

	m->has_left = false;
	effect->other = m->contact->id;
}

static void
leave(const Order *o)
{
	decide_room_leave(o->command, o->room->member, o->decision);
}

static void
ask(const Order *o, AskKind kind)
{
	Ask *one = ask_new(kind, o->is->sender);

	one->id = o->named->topic ? o->named->topic->id : 0;
	if (kind == ASK_ROOM_HELP) {
		one->sees_all = contact_is_staff(o->is->sender);
		one->id = contact_may(o->is->sender, MAY_STAFF);
	}
	receipt_ask(o->decision, o->command, one);
}

static void
list(const Order *o)
{
	ask(o, ASK_ROOM_TOPICS);
}

static void
help(const Order *o)
{
	ask(o, ASK_ROOM_HELP);
}

static void
members(const Order *o)
{
	ask(o, ASK_ROOM_MEMBERS);
}

static void
show(const Order *o)
{
	/* A topic whose only post waits does not exist yet. */
	if (!o->named->topic || o->named->topic->posts == 0)
		refuse(o, "room-no-topic");
	else
		ask(o, ASK_ROOM_TOPIC);
}

static void
remove_post(const Order *o)
{
	const RoomPost *post = o->named->post;

	if (!post || post->state != POST_POSTED) {
		refuse(o, "room-no-post");
		return;
	}
	decision_effect(o->decision, EFFECT_ROOM_REMOVE)->id = post->id;
	done(o, "room-removed", NULL);
}

/* Staff are never banned: somebody who may handle staff takes their role
 * away. */
static void
change_ban(const Order *o, bool is_banned)
{
	const RoomMember *whom = o->named->whom;
	g_autofree char *name = whom ? room_name_of(whom->contact) : NULL;

	if (!whom || contact_is_staff(whom->contact)) {
		refuse(o, "room-no-member");
		return;
	}
	if (whom->is_banned == is_banned) {
		refuse(o, "already");
		return;
	}
	decide_room_member(o->decision, whom, is_banned ? "banned" : "unbanned")
		->is_banned = is_banned;
	if (name || *o->command->argument)
		done(o, is_banned ? "room-banned" : "room-unbanned",
		     name ? name : o->command->argument);
	else /* not all of staff may see the address */
		done(o,
		     is_banned ? "room-banned-writer" : "room-unbanned-writer",
		     NULL);
}

static void
ban(const Order *o)
{
	change_ban(o, true);
}

static void
unban(const Order *o)
{
	change_ban(o, false);
}

static void
change_lock(const Order *o, bool is_locked)
{
	const RoomTopic *topic = o->named->topic;

	if (!topic) {
		refuse(o, "room-no-topic");
		return;
	}
	if (topic->is_locked == is_locked) {
		refuse(o, "already");
		return;
	}
	decision_effect(o->decision,
			is_locked ? EFFECT_ROOM_LOCK : EFFECT_ROOM_UNLOCK)
		->id = topic->id;
	done(o, is_locked ? "room-lock" : "room-unlock", topic->title);
}

static void
lock(const Order *o)
{
	change_lock(o, true);
}

static void
unlock(const Order *o)
{
	change_lock(o, false);
}

/* The post that waits.  NULL, with a receipt line, if somebody was faster or if
 * there is none. */
static const RoomPost *
waiting(const Order *o)
{
	const RoomPost *post = o->named->post;

	if (post && post->state == POST_HELD)
		return post;
	if (!post)
		refuse(o, "room-no-post");
	else
		refuse(o, post->state == POST_POSTED ? "room-let-in-before"
						     : "room-gone-before");
	return NULL;
}

static void
approve(const Order *o)
{
	const RoomPost *post = waiting(o);
	const char *ignored;
	Effect *effect;

	if (!post || !o->named->topic)
		return;
	if (decision_post(o->decision, &ignored)) {
		refuse(o, "room-one-post"); /* one letter sends one post */
		return;
	}
	effect = decision_effect(o->decision, EFFECT_ROOM_LET_IN);
	effect->id = post->id;
	effect->post = room_post_copy(post);
	effect->text = g_strdup(o->named->topic->title);
	decide_room_send(o->is, effect->post, o->decision);
	done(o, "room-let-in", NULL);
}

/* Tells the writer that the post was rejected, but only if proven: a claimed
 * writer may know nothing of it. */
static void
tell_poster(const Order *o, const RoomPost *post)
{
	const GPtrArray *members = o->room->members;

	for (guint i = 0; post->is_proven && i < members->len; i++) {
		const RoomMember *m = g_ptr_array_index(members, i);

		if (m->contact->id != post->poster || !room_member_is_in(m))
			continue;
		decision_mail(o->decision, MAIL_ROOM_REJECTED, m->contact)
			->named = o->named;
	}
}

static void
reject(const Order *o)
{
	const RoomPost *post = waiting(o);

	if (!post || !o->named->topic)
		return;
	decision_effect(o->decision, EFFECT_ROOM_REJECT)->id = post->id;
	tell_poster(o, post);
	done(o, "room-rejected", NULL);
}

static const struct {
	Proof need;
	bool after_leaving; /* allowed for a member who left */
	bool needs_member;  /* about the sender: the operator can't */
	void (*decide)(const Order *o);
} orders[ROOM_WORD_COUNT] = {
	[ROOM_WORD_MUTE] = { PROOF_DOMAIN, false, true, mute },
	[ROOM_WORD_UNMUTE] = { PROOF_DOMAIN, false, true, unmute },
	[ROOM_WORD_DIGEST] = { PROOF_DOMAIN, false, true, digest },
	[ROOM_WORD_JOIN] = { PROOF_DOMAIN, true, true, join },
	[ROOM_WORD_LEAVE] = { PROOF_DOMAIN, true, true, leave },
	[ROOM_WORD_LIST] = { PROOF_DOMAIN, false, false, list },
	[ROOM_WORD_SHOW] = { PROOF_DOMAIN, false, false, show },
	[ROOM_WORD_HELP] = { PROOF_CLAIMED, true, false, help },
	[ROOM_WORD_REMOVE] = { PROOF_MAILBOX, false, false, remove_post },
	[ROOM_WORD_BAN] = { PROOF_MAILBOX, false, false, ban },
	[ROOM_WORD_UNBAN] = { PROOF_MAILBOX, false, false, unban },
	[ROOM_WORD_LOCK] = { PROOF_MAILBOX, false, false, lock },
	[ROOM_WORD_UNLOCK] = { PROOF_MAILBOX, false, false, unlock },
	[ROOM_WORD_APPROVE] = { PROOF_MAILBOX, false, false, approve },
	[ROOM_WORD_REJECT] = { PROOF_MAILBOX, false, false, reject },
	[ROOM_WORD_MEMBERS] = { PROOF_MAILBOX, false, false, members },
};

static bool
may_use(const Contact *contact, RoomWord word)
{
	switch (room_word_for(word)) {
	case ROOM_FOR_ALL:
		return true;
	case ROOM_FOR_STAFF:
		return contact_is_staff(contact);
	case ROOM_FOR_CHIEFS:
		return contact_may(contact, MAY_STAFF);
	}
	g_assert_not_reached();
}

static void
decide_one(const Order *o)
{
	const RoomMember *member = o->room->member;
	Proof need;
	RoomWord word;

	if (!o->command->verb || !room_word_parse(o->command->verb, &word)) {
		receipt_refused(o->decision, o->command, "room-near",
				o->command->suggestion);
		return;
	}
	need = orders[word].need;
	if (o->is->sender->is_frozen && room_word_for(word) != ROOM_FOR_ALL)
		need = PROOF_CONFIRMED;
	if (!may_use(o->is->sender, word))
		refuse(o, "staff-only");
	else if (orders[word].needs_member && !member)
		refuse(o, "room-no-member");
	else if (o->is->proof < need)
		refuse(o, "unproven");
	else if (member && member->has_left && !orders[word].after_leaving)
		refuse(o, "room-left");
	else
		orders[word].decide(o);
}

void
decide_room_orders(const Case *is, Decision *decision)
{
	const RoomCase *room = is->room;

	decision_end(decision, OUTCOME_COMMAND, "room");
	for (guint i = 0; i < room->commands->len; i++) {
		const Order o = { is, room,
				  g_ptr_array_index(room->commands, i),
				  g_ptr_array_index(room->named, i), decision };

		decide_one(&o);
	}
	/* A post can't be taken back, and the writer of an order may not have
	 * meant to post anything. */
	if (*room->words || room->files->len > 0)
		decision_words(decision, g_strdup(room->words), false);
}
