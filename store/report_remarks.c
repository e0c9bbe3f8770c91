/*
 * report_remarks.c - what was delivered, and what clients said of it
 *
 * Results always stand in a company's report; what its people wrote after
 * them, where it shows comments.
 */
#include "store/gather.h"
#include "store/requests.h"

/* "80.00 EUR, 3h": what was agreed on for the lines of a result; NULL if it
 * delivers none. */
static char *
price_of(const Gather *g, int64_t result, GError **problem)
{
	DbRows *rows = db_query(g->db, SQL_REPORT_PRICES,
				DB_ARGS(DB_INT(result)), problem);
	GString *all = g_string_new(NULL);

	while (rows && db_next(&rows, problem)) {
		Price price;
		g_autofree char *word = NULL;

		if (!requests_price(rows, 0, &price))
			continue;
		word = price_print(&price, g->wish->language);
		g_string_append_printf(all, "%s%s", all->len ? ", " : "", word);
	}
	return g_string_free(all, all->len == 0);
}

static bool
add_results(const Gather *g)
{
	const Period *period = &g->wish->period;
	GError *problem = NULL;
	DbRows *rows =
		db_query(g->db, SQL_REPORT_RESULTS,
			 DB_ARGS(DB_INT(g->wish->company),
				 DB_INT(period->first), DB_INT(period->last)),
			 &problem);

	while (rows && db_next(&rows, &problem)) {
		const char *kind = db_text(rows, 3);
		ReportRemark *remark;

		if (!gather_is_wanted(g, db_text(rows, 7)))
			continue;
		remark = report_add_remark(g->report);
		remark->is_result = true;
		remark->day = db_int(rows, 0);
		remark->ticket = db_int(rows, 1);
		remark->text =
			g_strdup_printf("%s%s%s", kind, *kind ? "\n" : "",
					db_text(rows, 4));
		if (g->wish->shows & SHOWS_PRICES)
			remark->price = price_of(g, db_int(rows, 2), &problem);
		if (g->wish->shows & SHOWS_STAFF)
			remark->author =
				gather_name(db_text(rows, 5), db_text(rows, 6));
	}
	return gather_end(problem, g->error);
}

static bool
add_opinions(const Gather *g)
{
	GError *problem = NULL;
	DbRows *rows = db_query(g->db, SQL_REPORT_OPINIONS,
				DB_ARGS(DB_INT(g->wish->company),
					DB_INT(g->from), DB_INT(g->to)),
				&problem);

	while (rows && db_next(&rows, &problem)) {
		ReportRemark *remark;

		if (!gather_is_wanted(g, db_text(rows, 6)))
			continue;
		remark = report_add_remark(g->report);
		remark->day = day_of(db_int(rows, 0), g->zone);
		remark->ticket = db_int(rows, 1);
		remark->text = db_dup_text(rows, 2);
		remark->rating = db_int(rows, 3);
		remark->author =
			gather_name(db_text(rows, 4), db_text(rows, 5));
	}
	return gather_end(problem, g->error);
}

/* The days in their order; on one day the results first, as they came. */
static int
by_day(gconstpointer a, gconstpointer b)
{
	const ReportRemark *one = *(const ReportRemark *const *)a;
	const ReportRemark *other = *(const ReportRemark *const *)b;

	return one->day < other->day ? -1 : one->day > other->day;
}

bool
gather_remarks(const Gather *g)
{
	if (!add_results(g) ||
	    ((g->wish->shows & SHOWS_COMMENTS) && !add_opinions(g)))
		return false;
	g_ptr_array_sort(g->report->remarks, by_day);
	return true;
}
