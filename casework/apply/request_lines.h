/*
 * request_lines.h - stores the lines of a decision's request
 */
#pragma once

#include "casework/apply/source.h"
#include "casework/desk.h"
#include "casework/gather/facts.h"

/* Its ticket has its number already. */
bool request_lines_apply(Desk *desk, const Facts *facts,
			 const Decision *decision, const ApplySource *source,
			 GError **error);
