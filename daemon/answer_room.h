/*
 * answer_room.h - the buyers' room as lines: topics, posts, members, orders
 */
#pragma once

#include "daemon/answer_line.h"
#include "domain/effect.h"

bool answer_room_topics(const Answer *answer, GError **error);
bool answer_room_topic(const Answer *answer, const Ask *ask, GError **error);
bool answer_room_members(const Answer *answer, GError **error);
void answer_room_help(const Answer *answer, const Ask *ask);
