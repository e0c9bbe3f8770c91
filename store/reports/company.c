/*
 * company.c - gathers a report from the rows, above all a company's
 */
#include <string.h>

#include "store/companies.h"
#include "store/contracts.h"
#include "store/reports/gather.h"

#define CHART_MONTHS 12

static bool
add_work(const Gather *g)
{
	const Period *period = &g->wish->period;
	GError *problem = NULL;
	DbRows *rows =
		db_query(g->db, SQL_REPORT_WORK,
			 DB_ARGS(DB_INT(g->wish->company),
				 DB_INT(period->first), DB_INT(period->last)),
			 &problem);

	while (rows && db_next(&rows, &problem)) {
		ReportWork *work;

		if (!gather_is_wanted(g, db_text(rows, 7)))
			continue;
		work = report_add_work(g->report);

		work->day = db_int(rows, 0);
		work->ticket = db_int(rows, 1);
		work->minutes = db_int(rows, 2);
		work->is_billable = db_int(rows, 3) != 0;
		work->text = db_dup_text(rows, 4);
		if (g->wish->shows & SHOWS_STAFF)
			work->author =
				gather_name(db_text(rows, 5), db_text(rows, 6));
	}
	return gather_end(problem, g->error);
}

static int64_t
day_or_none(const Gather *g, int64_t at)
{
	return at ? day_of(at, g->zone) : 0;
}

static bool
add_tickets(const Gather *g)
{
	const Period *period = &g->wish->period;
	GError *problem = NULL;
	DbRows *rows =
		db_query(g->db, SQL_REPORT_TICKETS,
			 DB_ARGS(DB_INT(g->wish->company), DB_INT(g->from),
				 DB_INT(g->to), DB_INT(period->first),
				 DB_INT(period->last)),
			 &problem);

	while (rows && db_next(&rows, &problem)) {
		ReportTicket *ticket;

		if (!gather_is_wanted(g, db_text(rows, 6)))
			continue;
		ticket = report_add_ticket(g->report);

		ticket->ticket = db_int(rows, 0);
		ticket->opened = day_or_none(g, db_int(rows, 1));
		ticket->closed = day_or_none(g, db_int(rows, 2));
		ticket->title = db_dup_text(rows, 3);
		ticket->state = db_dup_text(rows, 4);
		ticket->priority = db_dup_text(rows, 5);
		ticket->theme = db_dup_text(rows, 6);
		ticket->minutes = db_int(rows, 7);
	}
	return gather_end(problem, g->error);
}

static bool
add_contract(const Gather *g, const Contract *c)
{
	const Period *period = &g->wish->period;
	ReportContract *row = report_add_contract(g->report);

	row->id = c->id;
	row->is_hosting = c->kind == CONTRACT_HOSTING;
	row->name = g_strdup(c->name);
	row->starts = c->starts;
	row->ends = c->ends;
	row->bought = contract_granted(c, g->seen);
	if (c->has_price && (g->wish->shows & SHOWS_PRICES))
		row->price = money_print(&c->price, g->wish->language);
	if (!gather_drawn(g, c->id, 0, period->first - 1, &row->before) ||
	    !gather_drawn(g, c->id, period->first, period->last, &row->now))
		return false;
	row->left = gather_left(c, row, g->seen);
	return true;
}

static bool
add_contracts(const Gather *g)
{
	g_autoptr(GPtrArray) all =
		contracts_of_company(g->db, g->wish->company, g->error);

	for (guint i = 0; all && i < all->len; i++) {
		const Contract *c = g_ptr_array_index(all, i);

		if (c->starts <= g->wish->period.last &&
		    c->ends >= g->wish->period.first && !add_contract(g, c))
			return false;
	}
	return all != NULL;
}

static bool
add_months(const Gather *g)
{
	Month last = day_month(g->wish->period.last);

	for (Month month = last - CHART_MONTHS + 1; month <= last; month++) {
		g_autofree char *label = month_print(month);
		int64_t all = 0;

		for (int is_billable = 0; is_billable <= 1; is_billable++) {
			int64_t minutes = 0;

			if (!db_get_int(g->db, SQL_REPORT_MINUTES,
					DB_ARGS(DB_INT(g->wish->company),
						DB_INT(month_first(month)),
						DB_INT(month_first(month + 1) -
						       1),
						DB_INT(is_billable), g->among),
					&minutes, g->error))
				return false;
			all += minutes;
		}
		report_add_share(g->report->months, label, all);
	}
	return true;
}

static bool
add_numbers(const Gather *g)
{
	const Period *p = &g->wish->period;
	Report *r = g->report;
	const DbValue company = DB_INT(g->wish->company);
	const struct {
		SqlId sql;
		DbValue values[5];
		size_t count;
		int64_t *to;
	} numbers[] = {
		{ SQL_REPORT_OPENED,
		  { company, DB_INT(g->from), DB_INT(g->to), g->among },
		  4,
		  &r->opened },
		{ SQL_REPORT_CLOSED,
		  { company, DB_INT(g->from), DB_INT(g->to), g->among },
		  4,
		  &r->closed },
		{ SQL_REPORT_ALIVE,
		  { company, DB_INT(g->to), g->among },
		  3,
		  &r->alive },
		{ SQL_REPORT_MINUTES,
		  { company, DB_INT(p->first), DB_INT(p->last), DB_INT(1),
		    g->among },
		  5,
		  &r->worked },
		{ SQL_REPORT_MINUTES,
		  { company, DB_INT(p->first), DB_INT(p->last), DB_INT(0),
		    g->among },
		  5,
		  &r->unbilled },
		{ SQL_REPORT_RATING,
		  { company, DB_INT(g->from), DB_INT(g->to), g->among },
		  4,
		  &r->rating_10 },
		{ SQL_REPORT_BEYOND,
		  { company, DB_INT(p->first), DB_INT(p->last), g->among },
		  4,
		  &r->beyond },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
		if (!db_get_int(g->db, numbers[i].sql, numbers[i].values,
				numbers[i].count, numbers[i].to, g->error))
			return false;
	return true;
}

static bool
add_company(const Gather *g)
{
	GError *problem = NULL;
	g_autoptr(Company) company =
		companies_by_id(g->db, g->wish->company, &problem);

	if (problem)
		return gather_end(problem, g->error);
	g->report->company = g_strdup(company ? company->name : "");
	return add_work(g) && add_tickets(g) && add_contracts(g) &&
	       gather_remarks(g);
}

Report *
reports_gather(Db *db, const ReportWish *wish, GTimeZone *zone, Day today,
	       GError **error)
{
	const Period *p = &wish->period;
	g_autoptr(Report) report =
		report_new(wish->company ? REPORT_COMPANY : REPORT_AGENCY);
	g_auto(GStrv) themes = g_strsplit(wish->themes, ",", -1);
	g_autofree char *among = *wish->themes
					 ? g_strdup_printf(",%s,", wish->themes)
					 : g_strdup("");
	const Gather g = { db,
			   wish,
			   zone,
			   report,
			   themes,
			   DB_TEXT(among),
			   day_start(p->first, zone),
			   day_start(p->last + 1, zone),
			   MIN(p->last, today),
			   error };

	report->language = wish->language;
	report->first = p->first;
	report->last = p->last;
	report->has_prices = (wish->shows & SHOWS_PRICES) != 0;
	if ((wish->company ? add_company(&g) : gather_agency(&g)) &&
	    add_numbers(&g) && add_months(&g) &&
	    gather_shares(&g, report->themes, SQL_REPORT_THEMES,
			  DB_ARGS(DB_INT(wish->company), DB_INT(p->first),
				  DB_INT(p->last), g.among)))
		return g_steal_pointer(&report);
	return NULL;
}
