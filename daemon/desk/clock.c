/*
 * clock.c - calls the calendar's jobs, purges and forgets
 */
#include "daemon/desk/clock.h"

#include <sysexits.h>

#include "casework/calendar/months.h"
#include "casework/calendar/morning.h"
#include "casework/calendar/room_day.h"
#include "daemon/desk/reading.h"
#include "daemon/desk/trash.h"
#include "daemon/process/child.h"
#include "daemon/process/log.h"
#include "daemon/process/now.h"
#include "domain/base/seconds.h"
#include "store/outbox.h"
#include "store/privacy.h"

#define FORGET_MS 3600000
#define PURGE_MAX 500 /* texts of sent mails, purged at each tick */

/* Once an hour: deletes what need not be kept any longer. */
static void
forget(Loop *loop)
{
	int64_t days = loop->desk->config->keep_days;
	g_autoptr(GError) problem = NULL;

	if (loop->forgot_at != 0 &&
	    loop->looked_at - loop->forgot_at < FORGET_MS)
		return;
	loop->forgot_at = loop->looked_at;
	if (!db_run(loop->desk->db, SQL_OUTBOX_FORGET_ERASED, DB_NO_ARGS,
		    &problem) ||
	    (days > 0 &&
	     !privacy_forget(loop->desk->db, now_seconds() - days * DAY_SECONDS,
			     &problem)))
		fatal(EX_TEMPFAIL, "%s", problem->message);
}

void
clock_tick(Loop *loop)
{
	g_autoptr(GError) problem = NULL;

	if (now_ms() - loop->looked_at < DESK_TICK_MS)
		return;
	loop->looked_at = now_ms();
	loop->has_due = loop->may_owe = true;
	loop->knows_next_due = false;
	if (!outbox_maybe_due(loop->desk->db, now_seconds(), &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
	if (g_queue_is_empty(loop->waiting) && reading_is_idle(loop) &&
	    (!outbox_purge(loop->desk->db, PURGE_MAX, &problem) ||
	     !trash_empty(loop->desk, &problem)))
		fatal(EX_TEMPFAIL, "%s", problem->message);
	if (!morning_daily(loop->desk, now_seconds(), &loop->has_due,
			   &problem) ||
	    !room_day_daily(loop->desk, now_seconds(), &loop->has_due,
			    &problem) ||
	    !months_run(loop->desk, now_seconds(), &loop->has_due, &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
	forget(loop);
}
