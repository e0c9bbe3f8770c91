/*
 * effects.h - what a decision stores besides its ticket
 */
#pragma once

#include "casework/apply/source.h"

/* Carries each effect out, with an event for the audit, inside the caller's
 * transaction.  FAULT_SENDER if a name or address has been taken since. */
bool effects_apply(Apply apply, GError **error);
