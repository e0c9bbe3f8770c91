/*
 * agency.c - gathers the agency's own report from the rows
 */
#include "store/companies.h"
#include "store/contracts.h"
#include "store/reports/gather.h"

static gint
by_size(gconstpointer a, gconstpointer b)
{
	int64_t x = *(const int64_t *)a;
	int64_t y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

/* Sets @minutes to the median of the minutes from the first column to the
 * second; -1 if no row has both. */
static bool
median(const Gather *g, SqlId sql, int64_t *minutes)
{
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(int64_t));
	GError *problem = NULL;
	DbRows *rows =
		db_query(g->db, sql,
			 DB_ARGS(DB_INT(g->from), DB_INT(g->to), g->among),
			 &problem);

	while (rows && db_next(&rows, &problem)) {
		int64_t one = (db_int(rows, 1) - db_int(rows, 0)) / 60;

		if (db_int(rows, 1) != 0)
			g_array_append_val(all, one);
	}
	g_array_sort(all, by_size);
	*minutes = all->len ? g_array_index(all, int64_t, all->len / 2) : -1;
	return gather_end(problem, g->error);
}

/* The minutes left on the company's contracts, and when the first contract with
 * minutes left ends. */
static bool
add_hours(const Gather *g, int64_t company, ReportCompany *row)
{
	Day last = g->seen;
	g_autoptr(GPtrArray) all =
		contracts_of_company(g->db, company, g->error);

	for (guint i = 0; all && i < all->len; i++) {
		const Contract *c = g_ptr_array_index(all, i);
		int64_t until = 0;
		ReportContract at = { .bought = contract_granted(c, last) };

		if (!gather_drawn(g, c->id, 0, last, &until))
			return false;
		at.now = until;
		until = gather_left(c, &at, last);
		row->left += until;
		if (until > 0 && (row->expires == 0 || c->ends < row->expires))
			row->expires = c->ends;
	}
	return all != NULL;
}

static bool
add_agency_row(const Gather *g, const Company *company)
{
	const Period *p = &g->wish->period;
	ReportCompany *row = report_add_company(g->report);
	const DbValue id = DB_INT(company->id);
	int64_t worked = 0;

	row->name = g_strdup(company->name);
	if (!db_get_int(g->db, SQL_REPORT_SOLD,
			DB_ARGS(id, DB_INT(p->first), DB_INT(p->last)),
			&row->sold, g->error) ||
	    !db_get_int(g->db, SQL_REPORT_MINUTES,
			DB_ARGS(id, DB_INT(p->first), DB_INT(p->last),
				DB_INT(1), g->among),
			&worked, g->error) ||
	    !db_get_int(g->db, SQL_REPORT_BEYOND,
			DB_ARGS(id, DB_INT(p->first), DB_INT(p->last),
				g->among),
			&row->beyond, g->error) ||
	    !db_get_int(g->db, SQL_REPORT_OPENED,
			DB_ARGS(id, DB_INT(g->from), DB_INT(g->to), g->among),
			&row->opened, g->error) ||
	    !db_get_int(g->db, SQL_REPORT_CLOSED,
			DB_ARGS(id, DB_INT(g->from), DB_INT(g->to), g->among),
			&row->closed, g->error) ||
	    !db_get_int(g->db, SQL_REPORT_ALIVE,
			DB_ARGS(id, DB_INT(g->to), g->among), &row->waiting,
			g->error))
		return false;
	row->used = worked - row->beyond;
	return add_hours(g, company->id, row);
}

bool
gather_agency(const Gather *g)
{
	const Period *p = &g->wish->period;
	g_autoptr(GPtrArray) all = companies_all(g->db, g->error);

	g->report->company = g_strdup("");
	for (guint i = 0; all && i < all->len; i++)
		if (!add_agency_row(g, g_ptr_array_index(all, i)))
			return false;
	return all &&
	       gather_shares(g, g->report->people, SQL_REPORT_PEOPLE,
			     DB_ARGS(DB_INT(p->first), DB_INT(p->last),
				     g->among)) &&
	       gather_shares(g, g->report->clients, SQL_REPORT_CLIENTS,
			     DB_ARGS(DB_INT(p->first), DB_INT(p->last),
				     g->among)) &&
	       median(g, SQL_REPORT_FIRST_ANSWERS, &g->report->first_answer) &&
	       median(g, SQL_REPORT_CLOSINGS, &g->report->closing);
}
