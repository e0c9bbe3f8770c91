/*
 * room_bounce.h - a member whose mailbox refuses the room's mails is paused
 */
#pragma once

#include "casework/desk.h"

/* The mail @outbox came back for good, and the rows say so: if it was one of
 * the room, and enough in a row did, its reader gets no more until he writes
 * again (domain/room/room.h has the rule).  Inside the caller's transaction. */
bool room_bounce_add(Desk *desk, int64_t outbox, int64_t now, GError **error);
