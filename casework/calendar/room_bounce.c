/*
 * room_bounce.c - a member whose mailbox refuses the room's mails is paused
 */
#include "casework/calendar/room_bounce.h"

#include <inttypes.h>

#include "store/events.h"
#include "store/room.h"

static bool
pause_member(Office *office, RoomMember *member, int64_t now, GError **error)
{
	g_autofree char *who = g_strdup_printf("%" PRId64, member->contact->id);
	const Event event = { .at = now,
			      .what = "room member paused",
			      .before = "",
			      .after = who };

	member->is_paused = true;
	return room_members_set(office->db, member, error) &&
	       events_add(office->db, &event, error);
}

static bool
look_at(Office *office, RoomMember *member, int64_t now, GError **error)
{
	bool is_refused = false;

	if (member->is_paused)
		return true;
	if (!room_refusals(office->db, member, &is_refused, error))
		return false;
	return !is_refused || pause_member(office, member, now, error);
}

bool
room_bounced(Office *office, int64_t outbox, int64_t now, GError **error)
{
	g_autoptr(GPtrArray) members = NULL;
	int64_t contact = 0;

	if (outbox == 0 || !office->config->forum_address)
		return true;
	if (!room_outbox_member(office->db, outbox, &contact, error))
		return false;
	if (contact == 0)
		return true;
	members = room_members_all(office->db, 0, error);
	for (guint i = 0; members && i < members->len; i++) {
		RoomMember *member = g_ptr_array_index(members, i);

		if (member->contact->id == contact)
			return look_at(office, member, now, error);
	}
	return members != NULL;
}
