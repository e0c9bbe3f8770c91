/*
 * clock.c - what the desk does by the clock
 */
#include <sysexits.h>

#include "casework/calendar/months.h"
#include "casework/calendar/morning.h"
#include "casework/calendar/room_day.h"
#include "daemon/desk/clock.h"
#include "daemon/desk/reading.h"
#include "daemon/desk/trash.h"
#include "daemon/process/child.h"
#include "daemon/process/log.h"
#include "store/outbox.h"
#include "store/privacy.h"

#define FORGET_MS   3600000
#define DAY_SECONDS 86400
#define PURGE_MAX   500 /* texts of sent mails, at each tick */

/* Once an hour: what need not be kept any longer. */
static void
forget(Desk *desk)
{
	int64_t days = desk->office->config->keep_days;
	g_autoptr(GError) problem = NULL;

	if (desk->forgot_at != 0 &&
	    desk->looked_at - desk->forgot_at < FORGET_MS)
		return;
	desk->forgot_at = desk->looked_at;
	if (!db_run(desk->office->db, SQL_OUTBOX_FORGET_ERASED, DB_NO_ARGS,
		    &problem) ||
	    (days > 0 &&
	     !privacy_forget(desk->office->db, desk_now() - days * DAY_SECONDS,
			     &problem)))
		fatal(EX_TEMPFAIL, "%s", problem->message);
}

void
desk_tick(Desk *desk)
{
	g_autoptr(GError) problem = NULL;

	if (desk_clock_ms() - desk->looked_at < DESK_TICK_MS)
		return;
	desk->looked_at = desk_clock_ms();
	desk->has_due = desk->may_owe = true;
	desk->knows_next_due = false;
	if (!outbox_maybe_due(desk->office->db, desk_now(), &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
	if (g_queue_is_empty(desk->waiting) && desk_parse_is_idle(desk) &&
	    (!outbox_purge(desk->office->db, PURGE_MAX, &problem) ||
	     !trash_empty(desk->office, &problem)))
		fatal(EX_TEMPFAIL, "%s", problem->message);
	if (!digest_daily(desk->office, desk_now(), &desk->has_due, &problem) ||
	    !room_digest_daily(desk->office, desk_now(), &desk->has_due,
			       &problem) ||
	    !schedule_run(desk->office, desk_now(), &desk->has_due, &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
	forget(desk);
}
