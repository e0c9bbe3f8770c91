/*
 * trash.h - files that a commit gave up: raw mails, attachments
 */
#pragma once

#include "casework/desk.h"

/* Removes what is in the trash, a hundred at most; a file that cannot be
 * removed now is tried again.  False on a database fault. */
bool trash_empty(Desk *desk, GError **error);
