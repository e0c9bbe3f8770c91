/*
 * release.h - a held letter goes back to be decided again
 */
#pragma once

#include "casework/desk.h"

/* Moves the file of @letter, whose row says "requeued" and is committed,
 * back to new/, durably; the caller owns the name, which the desk takes up.
 * NULL if it is there already, with a fault if it is nowhere. */
SpoolName *release_letter(Desk *desk, int64_t letter, GError **error);
/* At start: the letters whose row was committed and whose file was not
 * moved any more. */
bool release_all(Desk *desk, GError **error);
