/*
 * reports.h - reports that we owe, and what they contain
 */
#pragma once

#include "domain/report/report.h"
#include "domain/report/wish.h"
#include "store/engine/db.h"

/* Records that we owe @wish to its contact; sets its id. */
bool reports_add(Db *db, ReportWish *wish, int64_t now, GError **error);
/* The report that was tried least often, and among those the one owed longest;
 * sets @tries to how often.  NULL without an error for none. */
ReportWish *reports_next(Db *db, int64_t *tries, GError **error);
bool reports_tried(Db *db, int64_t id, GError **error);
/* Ends it in @state: "sent" or "failed". */
bool reports_end(Db *db, int64_t id, const char *state, GError **error);

/* Gathers what @wish asks for, except for the agency's name, colours and logo.
 * The hours left are those at the end of the period, or @today while it still
 * runs.  Only reads; call it within a transaction, so that all numbers are of
 * one moment.  NULL on a fault. */
Report *reports_gather(Db *db, const ReportWish *wish, GTimeZone *zone,
		       Day today, GError **error);
/* The ids (int64_t) of the companies with something to report in @period. */
GArray *reports_due(Db *db, const Period *period, GTimeZone *zone,
		    GError **error);
