/*
 * audience.h - who hears of what: the one function of visibility
 *
 * Recipients never come from the Cc of a mail.
 */
#pragma once

#include "domain/case/decision.h"

/* Who is to be told of @decision besides its author: of const Contact *,
 * borrowed from @is, no one twice.  An internal comment and changes that
 * are not public never reach a client. */
GPtrArray *audience(const Case *is, const Decision *decision);
/* Whether @decision holds anything that a client may see. */
bool audience_has_public(const Decision *decision);
