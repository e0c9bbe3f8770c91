/*
 * room_members.c - the statements of the room's members, mutes and refusals
 */
#include "store/people.h"
#include "store/room.h"

#define REFUSALS_LOOKED_AT 30

static void
take_people(GPtrArray *people, GPtrArray *all, GHashTable *by_id)
{
	while (people->len > 0) {
		RoomMember *member =
			room_member_new(g_ptr_array_steal_index(people, 0));

		g_ptr_array_add(all, member);
		(void)g_hash_table_insert(by_id, &member->contact->id, member);
	}
}

/* Rows of people who may no longer read the room stay; they are skipped. */
static bool
take_wishes(Db *db, GHashTable *by_id, GError **error)
{
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_ROOM_MEMBERS, DB_NO_ARGS, &problem);

	while (rows && db_next(&rows, &problem)) {
		int64_t id = db_int(rows, 0);
		RoomMember *member = g_hash_table_lookup(by_id, &id);

		if (!member)
			continue;
		(void)room_mode_parse(db_text(rows, 1), &member->mode);
		member->since = db_int(rows, 2);
		member->has_left = db_int(rows, 3) != 0;
		member->is_banned = db_int(rows, 4) != 0;
		member->is_paused = db_int(rows, 5) != 0;
		member->counted_from = db_int(rows, 6);
	}
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

static bool
take_mutes(Db *db, int64_t topic, GHashTable *by_id, GError **error)
{
	GError *problem = NULL;
	DbRows *rows;

	if (topic == 0)
		return true;
	rows = db_query(db, SQL_ROOM_MUTES, DB_ARGS(DB_INT(topic)), &problem);
	while (rows && db_next(&rows, &problem)) {
		int64_t id = db_int(rows, 0);
		RoomMember *member = g_hash_table_lookup(by_id, &id);

		if (member)
			member->mutes_topic = true;
	}
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

GPtrArray *
room_members_all(Db *db, int64_t topic, GError **error)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(
		(GDestroyNotify)room_member_free);
	g_autoptr(GHashTable) by_id =
		g_hash_table_new(g_int64_hash, g_int64_equal);
	g_autoptr(GPtrArray) buyers = contacts_buyers(db, error);
	g_autoptr(GPtrArray) staff = buyers ? contacts_staff(db, error) : NULL;

	if (!staff)
		return NULL;
	take_people(buyers, all, by_id);
	take_people(staff, all, by_id);
	if (!take_wishes(db, by_id, error) ||
	    !take_mutes(db, topic, by_id, error))
		return NULL;
	return g_steal_pointer(&all);
}

bool
room_members_set(Db *db, const RoomMember *member, GError **error)
{
	return db_run(db, SQL_ROOM_MEMBER_SET,
		      DB_ARGS(DB_INT(member->contact->id),
			      DB_TEXT(room_mode_print(member->mode)),
			      DB_INT(member->since), DB_INT(member->has_left),
			      DB_INT(member->is_banned),
			      DB_INT(member->is_paused),
			      DB_INT(member->counted_from)),
		      error);
}

bool
room_mutes_set(Db *db, int64_t topic, int64_t contact, bool is_muted,
	       GError **error)
{
	return db_run(db, is_muted ? SQL_ROOM_MUTE_ADD : SQL_ROOM_MUTE_DELETE,
		      DB_ARGS(DB_INT(topic), DB_INT(contact)), error);
}

GArray *
room_mutes_of(Db *db, int64_t contact, GError **error)
{
	g_autoptr(GArray) topics = g_array_new(FALSE, FALSE, sizeof(int64_t));
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_ROOM_MUTES_OF, DB_ARGS(DB_INT(contact)),
				&problem);

	while (rows && db_next(&rows, &problem)) {
		int64_t topic = db_int(rows, 0);

		g_array_append_val(topics, topic);
	}
	if (!problem)
		return g_steal_pointer(&topics);
	g_propagate_error(error, problem);
	return NULL;
}

bool
room_mutes_clear(Db *db, int64_t contact, GError **error)
{
	return db_run(db, SQL_ROOM_MUTE_DELETE_ALL, DB_ARGS(DB_INT(contact)),
		      error);
}

bool
room_refusals(Db *db, const RoomMember *member, bool *is_refused,
	      GError **error)
{
	bool refused[REFUSALS_LOOKED_AT] = { false };
	size_t count = 0;
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_ROOM_REFUSALS,
				DB_ARGS(DB_INT(member->contact->id),
					DB_INT(member->counted_from),
					DB_INT(REFUSALS_LOOKED_AT)),
				&problem);

	while (rows && db_next(&rows, &problem))
		refused[count++] = db_int(rows, 1) != 0;
	*is_refused = room_is_refused(refused, count);
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

bool
room_outbox_member(Db *db, int64_t outbox, int64_t *contact, GError **error)
{
	*contact = 0;
	return db_get_int(db, SQL_ROOM_OUTBOX_MEMBER, DB_ARGS(DB_INT(outbox)),
			  contact, error);
}

bool
room_outbox_last(Db *db, int64_t contact, int64_t *outbox, GError **error)
{
	*outbox = 0;
	return db_get_int(db, SQL_ROOM_OUTBOX_LAST, DB_ARGS(DB_INT(contact)),
			  outbox, error);
}
