/*
 * request_lines.h - stores the lines of a decision's request
 */
#pragma once

#include "casework/apply/source.h"

/* Call it once the ticket has its number. */
bool request_lines_apply(const Apply *apply, GError **error);
