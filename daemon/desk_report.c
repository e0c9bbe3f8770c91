/*
 * desk_report.c - reports that are owed: gathered, drawn elsewhere, mailed
 *
 * One at a time, and while it is drawn mails go on.  The row says that it
 * was tried before it is drawn, so that one which kills who draws it does
 * not stop the others: those that failed come last, and not for ever.
 */
#include <sysexits.h>

#include "daemon/child.h"
#include "daemon/desk.h"
#include "daemon/log.h"
#include "daemon/report_mail.h"
#include "store/reports.h"

#define TRIES_MAX   3
#define PATIENCE_MS (DRAWER_MS + 5000)

bool
desk_report_is_busy(const Desk *desk)
{
	return desk->may_owe || desk->drawing;
}

static void
let_go(Desk *desk)
{
	g_clear_pointer(&desk->drawing, report_wish_free);
	g_clear_pointer(&desk->drawn, report_free);
	desk->may_owe = true;
}

/* Who draws is gone, or of no use: its socket's end ends it. */
static void
bury(Desk *desk, const char *why)
{
	if (desk->drawing)
		log_warn("report.%" G_GINT64_FORMAT ": %s", desk->drawing->id,
			 why);
	g_clear_pointer(&desk->drawer, drawer_stop);
	let_go(desk);
}

void
desk_report_add(Desk *desk, int fd)
{
	if (desk->drawer)
		bury(desk, "another one draws now");
	desk->drawer = drawer_attach(fd);
	desk->may_owe = true;
}

/* Takes the next one out of the rows, in a transaction of its own. */
static ReportWish *
next(Desk *desk, GError **error)
{
	Db *db = desk->office->db;
	int64_t tries = 0;
	g_autoptr(ReportWish) wish = NULL;
	GError *problem = NULL;

	if (!db_begin(db, error))
		return NULL;
	wish = reports_next(db, &tries, &problem);
	if (wish && tries >= TRIES_MAX) {
		log_warn("report.%" G_GINT64_FORMAT
			 ": given up, it was tried %d times",
			 wish->id, TRIES_MAX);
		(void)reports_end(db, wish->id, "failed", &problem);
	} else if (wish) {
		(void)reports_tried(db, wish->id, &problem);
	}
	if (!problem && db_commit(db, &problem)) {
		desk->may_owe = wish != NULL;
		return tries < TRIES_MAX ? g_steal_pointer(&wish) : NULL;
	}
	db_rollback(db);
	g_propagate_error(error, problem);
	return NULL;
}

/* Whether a report waits for somebody who draws. */
static bool
owes(Desk *desk)
{
	g_autoptr(GError) problem = NULL;
	int64_t tries;
	g_autoptr(ReportWish) wish =
		reports_next(desk->office->db, &tries, &problem);

	if (problem)
		fatal(EX_TEMPFAIL, "%s", problem->message);
	return wish != NULL;
}

void
desk_report_feed(Desk *desk)
{
	g_autoptr(GError) problem = NULL;

	if (desk->drawing && desk_clock_ms() > desk->draw_until)
		bury(desk, "it takes too long to draw");
	if (desk->drawing || !desk->may_owe)
		return;
	if (!desk->drawer) {
		desk->may_owe = owes(desk);
		return;
	}
	desk->drawing = next(desk, &problem);
	if (desk->drawing)
		desk->drawn = report_gather(desk->office, desk->drawing,
					    desk_now(), &problem);
	if (problem)
		fatal(EX_TEMPFAIL, "%s", problem->message);
	if (!desk->drawing)
		return;
	desk->draw_until = desk_clock_ms() + PATIENCE_MS;
	log_debug("report.%" G_GINT64_FORMAT ": handed over",
		  desk->drawing->id);
	if (!drawer_send(desk->drawer, desk->drawing->id, desk->drawn,
			 &problem))
		bury(desk, problem->message);
}

/* It becomes a mail, or nothing of it does. */
static void
mail_it(Desk *desk, const DrawerResult *result)
{
	g_autoptr(GError) problem = NULL;
	Office *office = desk->office;

	if (!db_begin(office->db, &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
	if (!report_mail_add(office, desk->drawing, desk->drawn, result->pdf_fd,
			     result->size, desk_now(), &problem) ||
	    !spool_blobs_sync(office->spool, &problem) ||
	    !db_commit(office->db, &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
	log_info("report.%" G_GINT64_FORMAT ": drawn, %" G_GINT64_FORMAT
		 " bytes",
		 desk->drawing->id, result->size);
	desk->has_due = true;
	desk->knows_next_due = false;
}

void
desk_report_read(Desk *desk)
{
	g_autoptr(GError) problem = NULL;
	DrawerResult result = { 0 };

	if (!drawer_receive(desk->drawer, &result, &problem)) {
		bury(desk, problem->message);
		return;
	}
	if (desk->drawing && result.id == desk->drawing->id) {
		if (result.error)
			log_warn("report.%" G_GINT64_FORMAT ": %s", result.id,
				 result.error->message);
		else
			mail_it(desk, &result);
		let_go(desk);
	}
	drawer_result_clear(&result);
}
