/*
 * reports.c - the statements of the queue of reports that we owe
 */
#include "store/reports.h"

bool
reports_add(Db *db, ReportWish *wish, int64_t now, GError **error)
{
	g_autofree char *shows = report_shows_print(wish->shows);

	wish->id = db_next_id(db, "report", error);
	return wish->id != 0 &&
	       db_run(db, SQL_REPORT_ADD,
		      DB_ARGS(DB_INT(wish->id), DB_ID(wish->company),
			      DB_INT(wish->contact), DB_INT(wish->period.first),
			      DB_INT(wish->period.last), DB_TEXT(shows),
			      DB_TEXT(wish->themes),
			      DB_TEXT(language_print(wish->language)),
			      DB_ID(wish->letter), DB_INT(now)),
		      error);
}

static ReportWish *
wish_row(DbRows *rows, int64_t *tries)
{
	const Period period = { (Day)db_int(rows, 3), (Day)db_int(rows, 4) };
	ReportWish *wish = report_wish_new(db_int(rows, 1), period);

	wish->id = db_int(rows, 0);
	wish->contact = db_int(rows, 2);
	(void)report_shows_parse(db_text(rows, 5), &wish->shows, NULL);
	g_free(wish->themes);
	wish->themes = db_dup_text(rows, 6);
	(void)language_parse(db_text(rows, 7), &wish->language);
	wish->letter = db_int(rows, 8);
	*tries = db_int(rows, 9);
	return wish;
}

ReportWish *
reports_next(Db *db, int64_t *tries, GError **error)
{
	DbRows *rows = db_query(db, SQL_REPORT_NEXT, DB_NO_ARGS, error);
	ReportWish *wish = NULL;

	if (rows && db_next(&rows, error))
		wish = wish_row(rows, tries);
	db_end(&rows);
	return wish;
}

bool
reports_tried(Db *db, int64_t id, GError **error)
{
	return db_run(db, SQL_REPORT_TRIED, DB_ARGS(DB_INT(id)), error);
}

bool
reports_end(Db *db, int64_t id, const char *state, GError **error)
{
	return db_run(db, SQL_REPORT_END, DB_ARGS(DB_INT(id), DB_TEXT(state)),
		      error);
}

GArray *
reports_due(Db *db, const Period *period, GTimeZone *zone, GError **error)
{
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	GError *problem = NULL;
	DbRows *rows =
		db_query(db, SQL_REPORT_COMPANIES_DUE,
			 DB_ARGS(DB_INT(period->first), DB_INT(period->last),
				 DB_INT(day_start(period->first, zone)),
				 DB_INT(day_start(period->last + 1, zone))),
			 &problem);

	while (rows && db_next(&rows, &problem)) {
		int64_t id = db_int(rows, 0);

		g_array_append_val(ids, id);
	}
	if (!problem)
		return g_steal_pointer(&ids);
	g_propagate_error(error, problem);
	return NULL;
}
