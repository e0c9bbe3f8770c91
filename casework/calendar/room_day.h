/*
 * room_day.h - mails once a day what was posted in the buyers' room
 */
#pragma once

#include "casework/desk.h"

/* Queues the day's mail to each member who wants one a day, once, at the hour
 * of the desk's digest (07:00 if it has none): the row that claims the day and
 * the mails are one transaction.  @has_mails becomes true if there are any.
 * False on a database fault. */
bool room_day_daily(Desk *desk, int64_t now, bool *has_mails, GError **error);
