/*
 * room.h - the buyers' room as lines: topics, posts, members, orders
 */
#pragma once

#include "casework/answer/line.h"
#include "domain/case/ask.h"
#include "domain/case/effect.h"

bool answer_room_topics(const Answer *answer, GError **error);
bool answer_room_topic(const Answer *answer, const Ask *ask, GError **error);
bool answer_room_members(const Answer *answer, GError **error);
void answer_room_help(const Answer *answer, const Ask *ask);
