/*
 * drawing.c - reports that are owed: gathered, drawn elsewhere, mailed
 *
 * One at a time, and while it is drawn mails go on.  One that can't be drawn,
 * or kills who draws it, does not stop the others: those that failed come
 * last, and not for ever; `helpdeskctl status` says so.
 */
#include <sysexits.h>

#include "casework/mail/report_mail.h"
#include "daemon/desk/drawing.h"
#include "daemon/process/child.h"
#include "daemon/process/log.h"
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

/* It could not be drawn, which is its own fault and counts; that we die, or
 * that the disk is full, does not. */
static void
count_failure(Desk *desk, const char *why)
{
	Db *db = desk->office->db;
	int64_t id = desk->drawing->id;
	bool is_last = ++desk->draw_tries >= TRIES_MAX;
	g_autofree char *text =
		g_strdup_printf("report.%" G_GINT64_FORMAT ": %s%s", id, why,
				is_last ? "; given up" : "");
	g_autoptr(GError) problem = NULL;

	log_warn("%s", text);
	desk_state(desk, "reports", 1, text);
	if (!db_begin(db, &problem) || !reports_tried(db, id, &problem) ||
	    (is_last && !reports_end(db, id, "failed", &problem)) ||
	    !db_commit(db, &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
}

/* Who draws is gone, or of no use: its socket's end ends it. */
static void
bury(Desk *desk, const char *why)
{
	if (desk->drawing)
		count_failure(desk, why);
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

/* The next one that is owed, and how often it failed; NULL for none. */
static ReportWish *
next(Desk *desk)
{
	g_autoptr(GError) problem = NULL;
	ReportWish *wish =
		reports_next(desk->office->db, &desk->draw_tries, &problem);

	if (problem)
		fatal(EX_TEMPFAIL, "%s", problem->message);
	desk->may_owe = wish != NULL;
	return wish;
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
		report_wish_free(next(desk)); /* may_owe is right again */
		return;
	}
	desk->drawing = next(desk);
	if (desk->drawing)
		desk->drawn = report_gather(desk->office, desk->drawing,
					    desk_now(), &problem);
	if (problem)
		fatal(EX_TEMPFAIL, "%s", problem->message);
	if (!desk->drawing)
		return;
	if (report_lacks_logo(desk->office, desk->drawn))
		log_warn("reports: the logo %s can't be read, or is larger "
			 "than a megabyte",
			 report_lacks_logo(desk->office, desk->drawn));
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
			count_failure(desk, result.error->message);
		else
			mail_it(desk, &result);
		let_go(desk);
	}
	drawer_result_clear(&result);
}
