/*
 * release.h - puts a held letter back, to be decided again
 */
#pragma once

#include "casework/desk.h"

/* Moves the file of @letter, whose row says "requeued" and is committed, back
 * to new/, durably; the caller owns the name, under which the desk queues it.
 * NULL if the file is in new/ already; NULL with a fault if it is nowhere. */
SpoolName *release_letter(Desk *desk, int64_t letter, GError **error);
/* At start: does that for the letters whose row was committed but whose file
 * was not moved. */
bool release_all(Desk *desk, GError **error);
