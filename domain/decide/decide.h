/*
 * decide.h - the pure heart: facts in, decision out
 */
#pragma once

#include "domain/case/decision.h"

/* Returns what follows from @is, and reads nothing else.  The caller owns the
 * result, which borrows contacts from @is. */
Decision *decide(const Case *is);

/* The same for a mail that could not be read: it is held, and staff are told,
 * unless they were told of too many within the hour. */
Decision *decide_set_aside(const Case *is);
