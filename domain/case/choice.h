/*
 * choice.h - fields whose values the agency lists: theme and stage
 */
#pragma once

#include "domain/case/decision.h"

/* Sets @value, the @field of the decision's ticket, to the command's argument,
 * if @allowed permits it; "none" empties it. */
void choice_set(const Command *command, Field field, GPtrArray *allowed,
		char **value, Decision *decision);
