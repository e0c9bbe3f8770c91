/*
 * alerts.h - hours that run out, and contracts that end soon
 *
 * At 80 and 100 % used, and 30 and 7 days before the end, once each: to the
 * company's readers of reports and to the staff who handle contracts.  False on
 * a database fault; call within a transaction.
 */
#pragma once

#include "casework/gather/gather.h"

/* After a letter's effects: what its work used up. */
bool alerts_for_work(Desk *desk, const Decision *decision, int64_t now,
		     GError **error);
/* Once a day, in the morning.  @has_mails becomes true if there are any. */
bool alerts_daily(Desk *desk, int64_t now, bool *has_mails, GError **error);
