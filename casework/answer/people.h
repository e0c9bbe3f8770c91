/*
 * people.h - people, companies and roles as lines
 */
#pragma once

#include "casework/answer/line.h"
#include "domain/case/ask.h"
#include "domain/case/effect.h"

bool answer_profile(const Answer *answer, const Ask *ask, GError **error);
bool answer_companies(const Answer *answer, GError **error);
bool answer_contacts(const Answer *answer, const Ask *ask, GError **error);
bool answer_roles(const Answer *answer, GError **error);
