/*
 * room.h - what becomes of a letter to the buyers' room
 *
 * In this order: who wants to leave by the token of a mail of the room may,
 * whoever he is; who may not read the room, or was banned, gets silence, as
 * if there were none; orders are carried out, and words beside them are not
 * posted; words are posted, or wait for staff if too little proves who wrote
 * them, if the room is moderated, or if one member writes very much.
 */
#pragma once

#include "domain/case/decision.h"

/* More posts of one member in an hour wait for staff; twice as many and more
 * are dropped. */
#define ROOM_POSTS_PER_HOUR 20

/* The very same words of one member count so often a day: a robot that marks
 * nothing says nothing else. */
#define ROOM_SAME_PER_DAY 2

/* Whether it is good enough to be read under his name by all.  A token alone
 * is not: mails of the room are passed on, and their tokens with them. */
bool room_is_vouched_for(const Case *is);
/* Whether mail programs wrote it for somebody who leaves (RFC 2369). */
bool room_is_unsubscribe(const Case *is);
void decide_room(const Case *is, Decision *decision);
