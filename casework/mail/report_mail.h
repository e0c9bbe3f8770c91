/*
 * report_mail.h - turns a report that is owed into a mail with a PDF
 */
#pragma once

#include "casework/desk.h"
#include "domain/report/report.h"
#include "domain/report/wish.h"

/* Gathers everything that stands in the report, the agency's name and looks
 * too.  Reads in one transaction of its own; NULL on a fault.  A logo that
 * can't be read is left out: report_mail_lacks_logo() tells. */
Report *report_mail_gather(Desk *desk, const ReportWish *wish, int64_t now,
			   GError **error);
/* The file of the logo that @report lacks, borrowed; NULL: it lacks none. */
const char *report_mail_lacks_logo(const Desk *desk, const Report *report);
/* "Acme-2026-10.pdf", harmless as a file's name; the caller's. */
char *report_mail_filename(const Report *report);
/* Queues the mail with the drawn report, which is @size bytes in @fd, and ends
 * the wish, inside the caller's transaction.  A reader who is gone, or may not
 * read it any more, gets none. */
bool report_mail_add(Desk *desk, const ReportWish *wish, const Report *report,
		     int fd, int64_t size, int64_t now, GError **error);
