/*
 * decide.h - the pure heart: facts in, decision out
 */
#pragma once

#include "domain/case/decision.h"

/* Says what follows from @is.  Reads nothing but its argument; the caller
 * owns the result, which borrows contacts from @is. */
Decision *decide(const Case *is);

/* The same for a mail that nobody could read: it is held, and staff are told
 * unless they were told of too many in this hour. */
Decision *decide_set_aside(const Case *is);
