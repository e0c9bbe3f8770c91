/*
 * answer_services.h - the catalogue as lines
 */
#pragma once

#include "daemon/answer_line.h"
#include "domain/effect.h"

/* What is retired is shown to staff alone. */
bool answer_services(const Answer *answer, const Ask *ask, GError **error);
