/*
 * audience.h - who is told what: the one function of visibility
 *
 * Recipients never come from the Cc of a mail.
 */
#pragma once

#include "domain/case/decision.h"

/* The people to be told of @decision, without its author: of const Contact *,
 * borrowed from @is, nobody twice.  A client never hears of internal comments
 * or of changes that are not public. */
GPtrArray *audience(const Case *is, const Decision *decision);
/* Whether @decision holds anything that a client may see. */
bool audience_has_public(const Decision *decision);
