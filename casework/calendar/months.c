/*
 * months.c - claims each month once, and wishes for its reports
 */
#include "casework/calendar/months.h"

#include <stdio.h>

#include "casework/calendar/alerts.h"
#include "casework/calendar/readers.h"
#include "store/companies.h"
#include "store/reports.h"

#define JOB	   "reports"
#define MONTHS_MAX 12 /* at most this many are caught up */

/* Whether the hour of reports has come today. */
static bool
is_hour(const Desk *desk, int64_t now, Day today)
{
	int seconds = 0;

	(void)clock_parse(desk->config->report_time, &seconds);
	return now - day_start(today, desk->timezone) >= seconds;
}

/* In a shorter month the 31st means the last day. */
static Day
report_day(const Desk *desk, Month month)
{
	Day last = month_first(month + 1) - 1;

	return MIN(month_first(month) + (Day)desk->config->report_day - 1,
		   last);
}

Month
months_due(const Desk *desk, int64_t now)
{
	Day today = day_of(now, desk->timezone);
	Month month = day_month(today);
	Day due = report_day(desk, month);
	bool is_due =
		today > due || (today == due && is_hour(desk, now, today));

	return is_due ? month - 1 : month - 2;
}

/* One wish for each of @people. */
static void
wish_for_each(const ReportWish *wish, const GPtrArray *people, GPtrArray *to)
{
	for (guint i = 0; i < people->len; i++) {
		const Contact *person = g_ptr_array_index(people, i);
		ReportWish *one = report_wish_copy(wish);

		one->contact = person->id;
		one->language = person->language;
		g_ptr_array_add(to, one);
	}
}

static bool
add_company(Desk *desk, int64_t id, Period period, GPtrArray *to,
	    GError **error)
{
	GError *problem = NULL;
	g_autoptr(Company) company = companies_by_id(desk->db, id, &problem);
	g_autoptr(ReportWish) wish = report_wish_new(id, period);
	g_autoptr(GPtrArray) people = NULL;

	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	if (company)
		wish->shows = company->report_shows;
	people = readers_of(desk, id, 0, error);
	if (people)
		wish_for_each(wish, people, to);
	return people != NULL;
}

GPtrArray *
months_owe(Desk *desk, Month month, GError **error)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(
		(GDestroyNotify)report_wish_free);
	Period period = period_of_month(month);
	g_autoptr(GArray) due =
		reports_due(desk->db, &period, desk->timezone, error);
	g_autoptr(GPtrArray) chiefs = NULL;
	g_autoptr(ReportWish) agency = report_wish_new(0, period);

	for (guint i = 0; due && i < due->len; i++)
		if (!add_company(desk, g_array_index(due, int64_t, i), period,
				 all, error))
			return NULL;
	if (!due)
		return NULL;
	chiefs = readers_of(desk, 0, MAY_REPORTS, error);
	if (!chiefs)
		return NULL;
	if (due->len > 0)
		wish_for_each(agency, chiefs, all);
	return g_steal_pointer(&all);
}

/* The month that the last claim was for; 0: there was none. */
static bool
last_month(Desk *desk, Month *month, GError **error)
{
	DbRows *rows = db_query(desk->db, SQL_JOB_LAST_PERIOD,
				DB_ARGS(DB_TEXT(JOB)), error);
	int year, number;
	bool ok = rows && db_next(&rows, error);

	*month = 0;
	if (ok && db_text(rows, 0) &&
	    sscanf(db_text(rows, 0), "%d-%d", &year, &number) == 2)
		*month = year * 12 + number - 1;
	db_end(&rows);
	return ok;
}

static bool
claim(Desk *desk, Month month, int64_t now, bool *is_ours, GError **error)
{
	g_autofree char *period = month_print(month);
	int64_t at = 0;

	if (!db_get_int(desk->db, SQL_JOB_CLAIM,
			DB_ARGS(DB_TEXT(JOB), DB_TEXT(period), DB_INT(now)),
			&at, error))
		return false;
	*is_ours = at != 0;
	return true;
}

static bool
owe_month(Desk *desk, Month month, int64_t now, GError **error)
{
	g_autoptr(GPtrArray) all = NULL;
	bool is_ours = false;

	if (!claim(desk, month, now, &is_ours, error))
		return false;
	if (!is_ours)
		return true;
	all = months_owe(desk, month, error);
	for (guint i = 0; all && i < all->len; i++)
		if (!reports_add(desk->db, g_ptr_array_index(all, i), now,
				 error))
			return false;
	return all != NULL;
}

static bool
owe_months(Desk *desk, Month due, int64_t now, GError **error)
{
	Month last;
	bool ignored;

	if (!last_month(desk, &last, error))
		return false;
	if (last == 0) /* nobody waits for older reports */
		return claim(desk, due, now, &ignored, error);
	for (Month month = MAX(last + 1, due - MONTHS_MAX + 1); month <= due;
	     month++)
		if (!owe_month(desk, month, now, error))
			return false;
	return true;
}

static bool
work(Desk *desk, Month due, bool is_morning, int64_t now, bool *has_mails,
     GError **error)
{
	if (!desk_refresh(desk, error))
		return false;
	if (desk->config->report_day > 0 && !owe_months(desk, due, now, error))
		return false;
	return !is_morning || alerts_daily(desk, now, has_mails, error);
}

bool
months_run(Desk *desk, int64_t now, bool *has_mails, GError **error)
{
	Day today = day_of(now, desk->timezone);
	bool is_morning = is_hour(desk, now, today);
	Month due = months_due(desk, now);

	if (desk->months_done == due &&
	    (desk->alerts_day == today || !is_morning))
		return true;
	if (!db_begin(desk->db, error))
		return false;
	if (!work(desk, due, is_morning, now, has_mails, error) ||
	    !db_commit(desk->db, error)) {
		db_rollback(desk->db);
		return false;
	}
	desk->months_done = due;
	if (is_morning)
		desk->alerts_day = today;
	return true;
}
