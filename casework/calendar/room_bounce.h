/*
 * room_bounce.h - pauses a member whose mailbox refuses the room's mails
 */
#pragma once

#include "casework/desk.h"

/* The mail @outbox came back for good, and the rows say so.  If it was a mail
 * of the room, and enough in a row came back, its reader gets no more until
 * they write again (domain/room/room.h has the rule).  Inside the caller's
 * transaction. */
bool room_bounce_add(Desk *desk, int64_t outbox, int64_t now, GError **error);
