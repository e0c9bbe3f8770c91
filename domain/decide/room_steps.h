/*
 * room_steps.h - steps that orders and posts share
 */
#pragma once

#include "domain/case/decision.h"

/* Plans that @who leaves the room. */
void decide_room_leave(const Command *command, const RoomMember *who,
		       Decision *decision);
/* Plans a mail of its own to each member who is to get @post. */
void decide_room_send(const Case *is, const RoomPost *post, Decision *decision);
/* @member as the decision leaves it so far, for the caller to change; @what
 * names the change.  Borrowed. */
RoomMember *decide_room_member(Decision *decision, const RoomMember *member,
			       const char *what);
