/*
 * room_steps.h - steps that orders and the way of a post share
 */
#pragma once

#include "domain/case/decision.h"

/* He leaves, or there is nothing to leave. */
void decide_room_leave(const Command *command, const RoomMember *who,
		       Decision *decision);
/* A mail of its own to each who is to get @post. */
void decide_room_send(const Case *is, const RoomPost *post, Decision *decision);
/* @member as the decision leaves him, to be changed; @what is new of him. */
RoomMember *decide_room_member(Decision *decision, const RoomMember *member,
			       const char *what);
