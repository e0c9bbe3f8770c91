/*
 * services.h - the catalogue as lines
 */
#pragma once

#include "casework/answer/line.h"
#include "domain/case/effect.h"

/* What is retired is shown to staff alone. */
bool answer_services(const Answer *answer, const Ask *ask, GError **error);
