/*
 * room.h - rows gathered for a letter to the buyers' room
 */
#pragma once

#include "casework/desk.h"
#include "casework/gather/facts.h"

/* What a RoomCase borrows from; all owned. */
typedef struct RoomFacts {
	RoomCase is;
	GPtrArray *members; /* of RoomMember * */
	GPtrArray *topics;  /* of RoomTopic *: named, or answered */
	GPtrArray *posts;   /* of RoomPost *: the same */
	char *title;
	char *words;
} RoomFacts;

void room_facts_free(RoomFacts *room);

/* Fills in @facts for a letter to the room and looks up its sender; what
 * belongs to the desk stays empty. */
bool gather_room(Desk *desk, Facts *facts, const Letter *letter,
		 const GatherAbout *about, GError **error);
/* Takes everything that gather_room() set out of @facts again. */
void gather_room_drop(Facts *facts);
/* Does what gather_room() does, for one order by helpdeskctl: the letter's only
 * command, whose verb is our word for the room's order.  @facts has the sender
 * already. */
bool gather_room_local(Desk *desk, Facts *facts, const Letter *letter,
		       GError **error);
