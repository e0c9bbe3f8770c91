/*
 * sent.h - what became of the mails that were sent, for the outbox
 */
#pragma once

#include "daemon/desk/desk.h"

/* Notes the results inside the transaction. */
bool desk_sent_note(Desk *desk, GError **error);
