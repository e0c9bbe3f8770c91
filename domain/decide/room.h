/*
 * room.h - what becomes of a letter to the buyers' room
 *
 * In this order: anyone may leave by the token of a mail of the room.  A sender
 * who may not read the room, or was banned, gets no answer, as if there were no
 * room.  Orders are carried out, and words beside them are not posted.  Other
 * words are posted.  They wait for staff if their writer is not proven enough,
 * if the room is moderated, or if one member writes very much.
 */
#pragma once

#include "domain/case/decision.h"

/* After this many posts in an hour a member's posts wait for staff; after twice
 * as many they are dropped. */
#define ROOM_POSTS_PER_HOUR 20

/* At most this often a day a member may post the very same words: a robot that
 * does not mark its mails always says the same. */
#define ROOM_SAME_PER_DAY 2

/* Whether the proof is good enough for all to read the words under the sender's
 * name.  A token alone is not: mails of the room are passed on, and their
 * tokens with them. */
bool room_is_vouched_for(const Case *is);
/* Whether a mail program wrote it for somebody who leaves (RFC 2369). */
bool room_is_unsubscribe(const Case *is);
void decide_room(const Case *is, Decision *decision);
