/*
 * reports.h - reports that are owed, and what stands in them
 */
#pragma once

#include "domain/report/report.h"
#include "domain/report/wish.h"
#include "store/engine/db.h"

/* Owes @wish to its contact; sets its id. */
bool reports_add(Db *db, ReportWish *wish, int64_t now, GError **error);
/* The one that is owed longest, those that failed before last, and how often
 * it was tried; NULL without an error for none. */
ReportWish *reports_next(Db *db, int64_t *tries, GError **error);
bool reports_tried(Db *db, int64_t id, GError **error);
/* It is @state: "sent" or "failed". */
bool reports_end(Db *db, int64_t id, const char *state, GError **error);

/* Gathers what @wish asks for, but for what is the agency's own: its name,
 * colours and logo; what is left is what is left @today where its period still
 * runs.  Reads only; call within a transaction, so that all
 * numbers are of one moment.  NULL on a fault. */
Report *reports_gather(Db *db, const ReportWish *wish, GTimeZone *zone,
		       Day today, GError **error);
/* Of the ids of companies that @period has something to tell of (int64_t). */
GArray *reports_due(Db *db, const Period *period, GTimeZone *zone,
		    GError **error);
