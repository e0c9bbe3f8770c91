/*
 * months.h - what is due by the calendar: reports each month, alerts
 *
 * Each job is done once for its period, however often the desk starts: the row
 * that claims it and what follows are one transaction.  Months that were missed
 * are caught up; a desk that never claimed a month begins with the next one.
 */
#pragma once

#include "casework/desk.h"
#include "domain/report/wish.h"

/* Does what is due at @now.  @has_mails becomes true if alerts were queued;
 * reports are only owed (store/reports.h).  False on a database fault. */
bool months_run(Desk *desk, int64_t now, bool *has_mails, GError **error);

/* The reports that are owed at the end of @month: of ReportWish *, the
 * caller's, each with its contact.  Staff who may read reports get the agency's
 * own, too. */
GPtrArray *months_owe(Desk *desk, Month month, GError **error);
/* The last month whose reports are due at @now. */
Month months_due(const Desk *desk, int64_t now);
