/*
 * morning.h - mails each morning what was new and what waits
 */
#pragma once

#include "casework/desk.h"

/* Queues today's digests if it is time and they were not queued yet, in one
 * transaction: to staff, and to everyone who wants one mail a day.  Sets
 * @has_mails if there are any.  A desk that never made one begins with
 * tomorrow's. */
bool morning_daily(Desk *desk, int64_t now, bool *has_mails, GError **error);
