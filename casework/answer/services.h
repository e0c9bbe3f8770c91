/*
 * services.h - the catalogue as lines
 */
#pragma once

#include "casework/answer/line.h"
#include "domain/case/ask.h"
#include "domain/case/effect.h"

/* Only staff see retired services. */
bool answer_services(const Answer *answer, const Ask *ask, GError **error);
