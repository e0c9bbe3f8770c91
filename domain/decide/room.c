/*
 * room.c - first leaving by token, then silence, orders and posts
 */
#include "domain/decide/room.h"

#include <string.h>

#include "domain/case/receipt.h"
#include "domain/decide/room_orders.h"
#include "domain/decide/room_steps.h"
#include "domain/room/words.h"

#define HELD_PER_HOUR 20 /* unproven posts that staff are told of */

/* Stands for the command in receipt lines that answer no order. */
static const Command no_order = { .text = (char *)"", .argument = (char *)"" };

static bool
may_answer(const Case *is)
{
	return is->answers_hour < is->policy->answers_per_hour &&
	       is->answers_day < is->policy->answers_per_day;
}

/* A proven sender is answered more often, but not without limit: it may be a
 * robot. */
static bool
may_tell(const Case *is)
{
	return may_answer(is) ||
	       (is->proof >= PROOF_DOMAIN &&
		is->answers_hour < is->policy->updates_per_hour);
}

static void
tell(const Case *is, const Contact *whom, Decision *decision)
{
	if (!is->is_local && decision->receipt->len > 0 && may_tell(is))
		decision_mail(decision, MAIL_ROOM_RECEIPT, whom);
}

static const Command *
order_to_leave(const RoomCase *room)
{
	for (guint i = 0; i < room->commands->len; i++) {
		const Command *c = g_ptr_array_index(room->commands, i);

		if (g_strcmp0(c->verb, room_word_print(ROOM_WORD_LEAVE)) == 0)
			return c;
	}
	return NULL;
}

bool
room_is_unsubscribe(const Case *is)
{
	return is->room->is_unsubscribe && is->room->holder &&
	       order_to_leave(is->room);
}

/* The token alone is enough to leave: whoever has a mail of the room may read
 * it at an address that we do not know.  But a proven member speaks for
 * themselves, even if they answer a mail that another member passed on. */
static bool
leaves_by_token(const Case *is)
{
	const RoomCase *room = is->room;
	bool is_himself = room->member && is->proof >= PROOF_DOMAIN;

	return !is->is_local && room->holder && !is_himself &&
	       order_to_leave(room);
}

static void
leave_by_token(const Case *is, Decision *decision)
{
	const RoomCase *room = is->room;

	if (!room_member_is_in(room->holder)) {
		decision_end(decision, OUTCOME_IGNORED, "room-left");
		return;
	}
	decide_room_leave(order_to_leave(room), room->holder, decision);
	decision_end(decision, OUTCOME_COMMAND, "room");
	tell(is, room->holder->contact, decision);
}

/* Why the words can't be posted at all; NULL if they can. */
static const char *
refusal_of(const Case *is)
{
	const RoomCase *room = is->room;

	if (room->member->has_left)
		return "room-left";
	if (room->answers_held)
		return "room-decide";
	if (room->answers_no_topic && !room->topic)
		return "room-which";
	if (room->topic && room->topic->is_locked &&
	    !contact_is_staff(is->sender))
		return "room-locked";
	if (*room->words == '\0' && room->files->len == 0)
		return "room-empty";
	if (room->same_day >= ROOM_SAME_PER_DAY && room->files->len == 0)
		return "room-same";
	return NULL;
}

bool
room_is_vouched_for(const Case *is)
{
	return is->proof >= PROOF_DOMAIN &&
	       (evidence_is_of_domain(&is->evidence) ||
		is->proof == PROOF_CONFIRMED);
}

static bool
must_wait(const Case *is)
{
	const RoomCase *room = is->room;

	return !room_is_vouched_for(is) ||
	       room->posts_hour >= ROOM_POSTS_PER_HOUR ||
	       (room->is_moderated && !contact_is_staff(is->sender));
}

static RoomPost *
post_of(const Case *is, PostState state)
{
	const RoomCase *room = is->room;
	RoomPost *post = room_post_new();

	post->topic = room->topic ? room->topic->id : 0;
	post->parent = room->topic && room->post ? room->post->id : 0;
	post->poster = is->sender->id;
	post->state = state;
	g_free(post->text);
	post->text = g_strdup(room->words);
	post->created_at = is->now;
	post->posted_at = state == POST_POSTED ? is->now : 0;
	return post;
}

static void
put_post(const Case *is, PostState state, Decision *decision)
{
	Effect *effect = decision_effect(decision, EFFECT_ROOM_POST);

	effect->post = post_of(is, state);
	effect->id = effect->post->topic;
	effect->text = g_strdup(is->room->topic ? is->room->topic->title
						: is->room->title);
	if (state == POST_POSTED)
		decide_room_send(is, effect->post, decision);
}

/* A flood of forged mails must not become a flood to staff.  `helpdeskctl room
 * list` lists them all. */
static void
tell_staff(const Case *is, Decision *decision)
{
	if (!room_is_vouched_for(is) && is->held_hour >= HELD_PER_HOUR)
		return;
	for (guint i = 0; i < is->staff->len; i++) {
		const Contact *person = g_ptr_array_index(is->staff, i);

		if (contact_may(person, MAY_PEOPLE))
			decision_mail(decision, MAIL_ROOM_HELD, person);
	}
}

static void
decide_post(const Case *is, Decision *decision)
{
	const char *refusal = refusal_of(is);

	if (refusal) {
		decision_end(decision, OUTCOME_IGNORED, refusal);
		receipt_refused(decision, &no_order, refusal, NULL);
	} else if (is->room->posts_hour >= 2 * ROOM_POSTS_PER_HOUR) {
		decision_end(decision, OUTCOME_IGNORED, "room-flood");
	} else if (must_wait(is)) {
		decision_end(decision, OUTCOME_POST, "room-waits");
		put_post(is, POST_HELD, decision);
		receipt_refused(decision, &no_order, "room-waits", NULL);
		tell_staff(is, decision);
	} else {
		decision_end(decision, OUTCOME_POST, NULL);
		put_post(is, POST_POSTED, decision);
	}
}

/* A paused member writes, so their mailbox works again. */
static void
resume(const Case *is, Decision *decision)
{
	const RoomMember *member = is->room->member;
	RoomMember *after;

	if (!member || !member->is_paused || is->proof < PROOF_DOMAIN)
		return;
	after = decide_room_member(decision, member, "resumed");
	after->is_paused = false;
	after->counted_from = ROOM_COUNT_ANEW;
	receipt_done(decision, &no_order, NULL, NULL, NULL);
	receipt_says(decision, "room-resumed", NULL);
}

/* The operator, who has no row, may do everything; anybody else must be a
 * member. */
static bool
may_be_heard(const Case *is)
{
	const RoomMember *member = is->room->member;

	if (is->is_local && is->sender->id == 0)
		return true;
	return member && !member->is_banned && member->contact->is_active;
}

void
decide_room(const Case *is, Decision *decision)
{
	const RoomCase *room = is->room;

	if (leaves_by_token(is)) {
		leave_by_token(is, decision);
		return;
	}
	if (!may_be_heard(is)) {
		decision_end(decision, OUTCOME_IGNORED, "room-stranger");
		if (is->is_local)
			receipt_refused(decision, &no_order, "room-no-member",
					NULL);
		return;
	}
	if (!is->is_local && is->proof == PROOF_NONE) {
		decision_end(decision, OUTCOME_IGNORED,
			     "failed-authentication");
		return;
	}
	resume(is, decision);
	if (room->commands->len > 0)
		decide_room_orders(is, decision);
	else
		decide_post(is, decision);
	tell(is, is->sender, decision);
}
