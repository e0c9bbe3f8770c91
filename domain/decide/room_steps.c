/*
 * room_steps.c - plans one member effect per person, one mail per reader
 */
#include "domain/decide/room_steps.h"

#include "domain/case/receipt.h"

RoomMember *
decide_room_member(Decision *decision, const RoomMember *member,
		   const char *what)
{
	Effect *effect;

	for (guint i = 0; i < decision->effects->len; i++) {
		effect = g_ptr_array_index(decision->effects, i);
		if (effect->kind != EFFECT_ROOM_MEMBER ||
		    effect->member->contact->id != member->contact->id)
			continue;
		g_free(effect->text);
		effect->text = g_strdup(what);
		return effect->member;
	}
	effect = decision_effect(decision, EFFECT_ROOM_MEMBER);
	effect->member = room_member_copy(member);
	effect->text = g_strdup(what);
	return effect->member;
}

void
decide_room_leave(const Command *command, const RoomMember *who,
		  Decision *decision)
{
	decide_room_member(decision, who, "left")->has_left = true;
	receipt_done(decision, command, NULL, NULL, NULL);
	receipt_says(decision, "room-leaves", NULL);
}

void
decide_room_send(const Case *is, const RoomPost *post, Decision *decision)
{
	const GPtrArray *members = is->room->members;

	for (guint i = 0; i < members->len; i++) {
		const RoomMember *m = g_ptr_array_index(members, i);

		if (m->contact->id != post->poster && room_member_gets_each(m))
			decision_mail(decision, MAIL_ROOM_POST, m->contact);
	}
}
