/*
 * sent.h - what became of the mails that were sent, for the outbox
 */
#pragma once

#include "daemon/desk/loop.h"

/* Notes the results inside the transaction. */
bool sent_note(Loop *loop, GError **error);
