/*
 * remarks.c - what was delivered, and what clients said about it
 *
 * A company's report always contains its results.  What its people wrote
 * about them is added only if the report shows comments.
 */
#include <string.h>

#include "store/reports/gather.h"
#include "store/requests.h"

/* What a result delivers, in one line: "Debugging, Full script".  Sets @prices
 * to the same with prices: "Debugging 80.00 EUR, Full script 3h"; "" if it
 * delivers nothing.  Both are the caller's. */
static char *
services_of(const Gather *g, int64_t result, char **prices, GError **problem)
{
	DbRows *rows = db_query(g->db, SQL_REPORT_PRICES,
				DB_ARGS(DB_INT(result)), problem);
	GString *names = g_string_new(NULL);
	GString *all = g_string_new(NULL);

	while (rows && db_next(&rows, problem)) {
		const char *name = db_text(rows, PRICE_COLUMNS);
		const char *comma = names->len ? ", " : "";
		Price price;
		g_autofree char *word = NULL;

		(void)requests_price(rows, 0, &price);
		word = price_print(&price, g->wish->language);
		g_string_append_printf(names, "%s%s", comma, name);
		g_string_append_printf(all, "%s%s %s", comma, name, word);
	}
	*prices = g_string_free(all, FALSE);
	return g_string_free(names, FALSE);
}

/* A result's kind (the names of its services, unless staff named another), the
 * prices agreed on, then its text. */
static char *
words_of(const Gather *g, int64_t result, const char *kind, const char *text,
	 GError **problem)
{
	g_autofree char *prices = NULL;
	g_autofree char *names = services_of(g, result, &prices, problem);
	GString *words = g_string_new(NULL);
	bool has_prices = *prices && (g->wish->shows & SHOWS_PRICES);

	if (*kind && !(has_prices && strcmp(kind, names) == 0))
		g_string_append_printf(words, "%s\n", kind);
	if (has_prices)
		g_string_append_printf(words, "%s\n", prices);
	g_string_append(words, text);
	return g_string_free(words, FALSE);
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
		ReportRemark *remark;

		if (!gather_is_wanted(g, db_text(rows, 7)))
			continue;
		remark = report_add_remark(g->report);
		remark->is_result = true;
		remark->day = db_int(rows, 0);
		remark->ticket = db_int(rows, 1);
		remark->text = words_of(g, db_int(rows, 2), db_text(rows, 3),
					db_text(rows, 4), &problem);
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

/* By day; within a day the results stay first, all in the order they came. */
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
