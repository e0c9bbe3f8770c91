/*
 * trash.h - removes files that a commit gave up: raw mails, attachments
 */
#pragma once

#include "casework/desk.h"

/* Removes at most a hundred files in the trash; a mail that is still in new/
 * waits for its move to done/.  False on a database fault. */
bool trash_empty(Desk *desk, GError **error);
