/*
 * request_lines.h - stores the lines of a decision's request
 */
#pragma once

#include "casework/apply/source.h"

/* Its ticket has its number already. */
bool request_lines_apply(const Apply *apply, GError **error);
