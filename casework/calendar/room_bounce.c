/*
 * room_bounce.c - finds the member of a mail, pauses and notes it
 */
#include "casework/calendar/room_bounce.h"

#include <inttypes.h>

#include "store/events.h"
#include "store/room.h"

static bool
pause_member(Desk *desk, RoomMember *member, int64_t now, GError **error)
{
	g_autofree char *who = g_strdup_printf("%" PRId64, member->contact->id);
	const Event event = { .at = now,
			      .what = "room member paused",
			      .before = "",
			      .after = who };

	member->is_paused = true;
	return room_members_set(desk->db, member, error) &&
	       events_add(desk->db, &event, error);
}

static bool
look_at(Desk *desk, RoomMember *member, int64_t now, GError **error)
{
	bool is_refused = false;

	if (member->is_paused)
		return true;
	if (!room_refusals(desk->db, member, &is_refused, error))
		return false;
	return !is_refused || pause_member(desk, member, now, error);
}

bool
room_bounce_add(Desk *desk, int64_t outbox, int64_t now, GError **error)
{
	g_autoptr(GPtrArray) members = NULL;
	int64_t contact = 0;

	if (outbox == 0 || !desk->config->room_address)
		return true;
	if (!room_outbox_member(desk->db, outbox, &contact, error))
		return false;
	if (contact == 0)
		return true;
	members = room_members_all(desk->db, 0, error);
	for (guint i = 0; members && i < members->len; i++) {
		RoomMember *member = g_ptr_array_index(members, i);

		if (member->contact->id == contact)
			return look_at(desk, member, now, error);
	}
	return members != NULL;
}
