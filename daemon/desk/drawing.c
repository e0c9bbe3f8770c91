/*
 * drawing.c - one report at a time, with its tries counted
 *
 * Mails go on while a report is drawn.  A report that can't be drawn, or that
 * kills the drawer, does not stop the others: reports that failed come last,
 * and are given up after TRIES_MAX tries.  `helpdeskctl status` says so.
 */
#include "daemon/desk/drawing.h"

#include <sysexits.h>

#include "casework/mail/report_mail.h"
#include "daemon/process/child.h"
#include "daemon/process/log.h"
#include "daemon/process/now.h"
#include "store/reports.h"

#define TRIES_MAX   3
#define PATIENCE_MS (DRAWER_MS + 5000)

bool
drawing_is_busy(const Loop *loop)
{
	return loop->may_owe || loop->drawing;
}

static void
let_go(Loop *loop)
{
	g_clear_pointer(&loop->drawing, report_wish_free);
	g_clear_pointer(&loop->drawn, report_free);
	loop->may_owe = true;
}

/* The report could not be drawn: that is its own fault, so the try counts.  A
 * try that ends with our death or a full disk does not count. */
static void
count_failure(Loop *loop, const char *why)
{
	Db *db = loop->desk->db;
	int64_t id = loop->drawing->id;
	bool is_last = ++loop->draw_tries >= TRIES_MAX;
	g_autofree char *text =
		g_strdup_printf("report.%" G_GINT64_FORMAT ": %s%s", id, why,
				is_last ? "; given up" : "");
	g_autoptr(GError) problem = NULL;

	log_warn("%s", text);
	loop_state(loop, "reports", 1, text);
	if (!db_begin(db, &problem) || !reports_tried(db, id, &problem) ||
	    (is_last && !reports_end(db, id, "failed", &problem)) ||
	    !db_commit(db, &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
}

/* The drawer is gone or useless: it ends when we close its socket. */
static void
bury(Loop *loop, const char *why)
{
	if (loop->drawing)
		count_failure(loop, why);
	g_clear_pointer(&loop->drawer, drawer_stop);
	let_go(loop);
}

void
drawing_add(Loop *loop, int fd)
{
	if (loop->drawer)
		bury(loop, "another drawer took over");
	loop->drawer = drawer_attach(fd);
	loop->may_owe = true;
}

/* The next one that is owed, and how often it failed; NULL for none. */
static ReportWish *
next(Loop *loop)
{
	g_autoptr(GError) problem = NULL;
	ReportWish *wish =
		reports_next(loop->desk->db, &loop->draw_tries, &problem);

	if (problem)
		fatal(EX_TEMPFAIL, "%s", problem->message);
	loop->may_owe = wish != NULL;
	return wish;
}

void
drawing_feed(Loop *loop)
{
	g_autoptr(GError) problem = NULL;

	if (loop->drawing && now_ms() > loop->draw_until)
		bury(loop, "it takes too long to draw");
	if (loop->drawing || !loop->may_owe)
		return;
	if (!loop->drawer) {
		report_wish_free(next(loop)); /* next() sets may_owe */
		return;
	}
	loop->drawing = next(loop);
	if (loop->drawing)
		loop->drawn = report_mail_gather(loop->desk, loop->drawing,
						 now_seconds(), &problem);
	if (problem)
		fatal(EX_TEMPFAIL, "%s", problem->message);
	if (!loop->drawing)
		return;
	if (report_mail_lacks_logo(loop->desk, loop->drawn))
		log_warn("reports: the logo %s can't be read, or is larger "
			 "than a megabyte",
			 report_mail_lacks_logo(loop->desk, loop->drawn));
	loop->draw_until = now_ms() + PATIENCE_MS;
	log_debug("report.%" G_GINT64_FORMAT ": handed over",
		  loop->drawing->id);
	if (!drawer_send(loop->drawer, loop->drawing->id, loop->drawn,
			 &problem))
		bury(loop, problem->message);
}

/* Turns the drawn report into a mail, in one transaction. */
static void
mail_it(Loop *loop, const DrawerResult *result)
{
	g_autoptr(GError) problem = NULL;
	Desk *desk = loop->desk;

	if (!db_begin(desk->db, &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
	if (!report_mail_add(desk, loop->drawing, loop->drawn, result->pdf_fd,
			     result->size, now_seconds(), &problem) ||
	    !spool_blobs_sync(desk->spool, &problem) ||
	    !db_commit(desk->db, &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
	log_info("report.%" G_GINT64_FORMAT ": drawn, %" G_GINT64_FORMAT
		 " bytes",
		 loop->drawing->id, result->size);
	loop->has_due = true;
	loop->knows_next_due = false;
}

void
drawing_read(Loop *loop)
{
	g_autoptr(GError) problem = NULL;
	DrawerResult result = { 0 };

	if (!drawer_receive(loop->drawer, &result, &problem)) {
		bury(loop, problem->message);
		return;
	}
	if (loop->drawing && result.id == loop->drawing->id) {
		if (result.error)
			count_failure(loop, result.error->message);
		else
			mail_it(loop, &result);
		let_go(loop);
	}
	drawer_result_clear(&result);
}
