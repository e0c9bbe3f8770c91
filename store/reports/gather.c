/*
 * gather.c - names, themes, minutes drawn and left, and shares for a report
 */
#include "store/reports/gather.h"

#include <string.h>

bool
gather_end(GError *problem, GError **error)
{
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

char *
gather_name(const char *first, const char *last)
{
	g_autofree char *both =
		g_strdup_printf("%s %s", first ? first : "", last ? last : "");

	g_strstrip(both);
	return *both ? g_steal_pointer(&both) : NULL;
}

bool
gather_is_wanted(const Gather *g, const char *theme)
{
	return !*g->wish->themes ||
	       g_strv_contains((const char *const *)g->themes, theme);
}

bool
gather_drawn(const Gather *g, int64_t contract, Day first, Day last,
	     int64_t *minutes)
{
	*minutes = 0;
	return db_get_int(g->db, SQL_REPORT_DRAWN,
			  DB_ARGS(DB_INT(contract), DB_INT(first),
				  DB_INT(last)),
			  minutes, g->error);
}

int64_t
gather_left(const Contract *c, const ReportContract *row, Day last)
{
	if (c->is_closed || last > c->ends || last < c->starts)
		return 0;
	if (c->kind == CONTRACT_HOSTING && !c->carries)
		return MAX(0,
			   c->minutes - contract_used_in(c, day_month(last)));
	return MAX(0, row->bought - row->before - row->now);
}

bool
gather_shares(const Gather *g, GPtrArray *list, SqlId sql,
	      const DbValue *values, size_t count)
{
	GError *problem = NULL;
	DbRows *rows = db_query(g->db, sql, values, count, &problem);

	while (rows && db_next(&rows, &problem))
		report_add_share(list, db_text(rows, 0), db_int(rows, 1));
	return gather_end(problem, g->error);
}
