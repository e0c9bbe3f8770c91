/*
 * request.h - lines of a request, and everything offered for them
 */
#pragma once

#include "casework/answer/line.h"

/* Each line of the ticket: its state and price, and every move about it, who
 * made it and when.  Adds nothing if the ticket is no request. */
bool answer_request(const Answer *answer, int64_t ticket, GError **error);
