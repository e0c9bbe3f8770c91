/*
 * agency.c - the summary, tiles, tables and charts of the agency's paper
 */
#include "reports/agency.h"

#include "reports/front.h"
#include "reports/parts.h"
#include "reports/sheet/sum.h"
#include "reports/sheet/table.h"
#include "reports/wording.h"

#define EXPIRING_DAYS 60

/* Whether hours that are left expire soon after the period. */
static bool
is_expiring(const Report *report, const ReportCompany *company)
{
	return company->left > 0 && company->expires > report->last &&
	       company->expires <= sum_of(report->last, EXPIRING_DAYS);
}

static void
say_expiring(const Report *report, GString *summary)
{
	int64_t count = 0;

	for (guint i = 0; i < report->companies->len; i++)
		if (is_expiring(report,
				g_ptr_array_index(report->companies, i)))
			count++;
	if (count > 0)
		summary_add(summary, wording_count((Language)report->language,
						   WORD_EXPIRING_NONE, count));
}

static void
say_tickets(const Report *report, GString *summary)
{
	Language language = (Language)report->language;
	g_autofree char *opened =
		wording_count(language, WORD_OPENED_NONE, report->opened);
	g_autofree char *closed =
		wording_count(language, WORD_CLOSED_NONE, report->closed);
	g_autofree char *alive =
		wording_count(language, WORD_ALIVE_NONE, report->alive);

	summary_add(summary, wording_fill(language, WORD_ALL_TICKETS, opened,
					  closed, alive));
}

static char *
summary_of(const Report *report)
{
	Language language = (Language)report->language;
	g_autoptr(GString) summary = g_string_new(NULL);
	g_autofree char *when =
		wording_in_period(language, report->first, report->last);
	g_autofree char *worked = wording_minutes(language, report->worked);
	g_autofree char *beyond = wording_minutes(language, report->beyond);
	g_autofree char *unbilled = wording_minutes(language, report->unbilled);
	g_autofree char *rating = wording_tenths(language, report->rating_10);

	summary_add(summary,
		    wording_fill(language,
				 report->worked > 0 ? WORD_AGENCY_WORKED
						    : WORD_AGENCY_IDLE,
				 when, worked, NULL));
	if (report->beyond > 0)
		summary_add(summary, wording_fill(language, WORD_AGENCY_BEYOND,
						  beyond, NULL, NULL));
	if (report->unbilled > 0)
		summary_add(summary, wording_fill(language, WORD_UNBILLED,
						  unbilled, NULL, NULL));
	say_tickets(report, summary);
	if (report->rating_10 > 0)
		summary_add(summary, wording_fill(language, WORD_AGENCY_RATED,
						  rating, NULL, NULL));
	say_expiring(report, summary);
	return g_strdup(summary->str);
}

static void
draw_front(Page *page, const Report *report)
{
	Language language = (Language)report->language;
	g_autofree char *period =
		wording_period(language, report->first, report->last);
	g_autofree char *summary = summary_of(report);
	g_autofree char *worked =
		wording_minutes(language,
				sum_of(report->worked, report->unbilled));
	g_autofree char *alive = wording_number(language, report->alive);
	g_autofree char *opened = wording_number(language, report->opened);
	g_autofree char *closed = wording_number(language, report->closed);
	g_autofree char *moved = wording_fill(language, WORD_OPENED_CLOSED,
					      opened, closed, NULL);
	g_autofree char *first = wording_wait(language, report->first_answer);
	g_autofree char *closing = wording_wait(language, report->closing);
	const char *median = wording(language, WORD_MEDIAN);
	const Front front = {
		.title = wording(language, WORD_AGENCY_TITLE),
		.subject = wording(language, WORD_ALL_COMPANIES),
		.period = period,
		.tiles = {
			{ wording(language, WORD_TILE_WORKED), worked, NULL },
			{ wording(language, WORD_TILE_ALIVE), alive, moved },
			{ wording(language, WORD_TILE_FIRST), first, median },
			{ wording(language, WORD_TILE_CLOSING), closing,
			  median },
		},
		.tile_count = 4,
		.summary = summary,
	};

	front_draw(page, report, &front);
}

typedef struct {
	int64_t sold;
	int64_t used;
	int64_t beyond;
	int64_t left;
	int64_t opened;
	int64_t closed;
	int64_t waiting;
} Totals;

static void
add_company(Table *table, const ReportCompany *company, Language language,
	    Totals *totals)
{
	g_autofree char *sold = wording_minutes(language, company->sold);
	g_autofree char *used = wording_minutes(language, company->used);
	g_autofree char *beyond = wording_minutes(language, company->beyond);
	g_autofree char *left = wording_minutes(language, company->left);
	g_autofree char *expires = wording_day(language, company->expires);
	g_autofree char *opened = wording_number(language, company->opened);
	g_autofree char *closed = wording_number(language, company->closed);
	g_autofree char *waiting = wording_number(language, company->waiting);
	const char *cells[] = {
		company->name,
		company->sold != 0 ? sold : "",
		company->used != 0 ? used : "",
		company->beyond != 0 ? beyond : "",
		left,
		expires,
		opened,
		closed,
		waiting,
	};

	table_row(table, cells);
	totals->sold = sum_of(totals->sold, company->sold);
	totals->used = sum_of(totals->used, company->used);
	totals->beyond = sum_of(totals->beyond, company->beyond);
	totals->left = sum_of(totals->left, company->left);
	totals->opened = sum_of(totals->opened, company->opened);
	totals->closed = sum_of(totals->closed, company->closed);
	totals->waiting = sum_of(totals->waiting, company->waiting);
}

static void
add_totals(Table *table, const Totals *totals, Language language)
{
	g_autofree char *sold = wording_minutes(language, totals->sold);
	g_autofree char *used = wording_minutes(language, totals->used);
	g_autofree char *beyond = wording_minutes(language, totals->beyond);
	g_autofree char *left = wording_minutes(language, totals->left);
	g_autofree char *opened = wording_number(language, totals->opened);
	g_autofree char *closed = wording_number(language, totals->closed);
	g_autofree char *waiting = wording_number(language, totals->waiting);
	const char *cells[] = {
		wording(language, WORD_TOTAL),
		sold,
		used,
		beyond,
		left,
		NULL,
		opened,
		closed,
		waiting,
	};

	table_total(table, cells);
}

static void
draw_companies(Page *page, const Report *report)
{
	Language language = (Language)report->language;
	const TableColumn columns[] = {
		{ wording(language, WORD_COMPANY), 0, ALIGN_LEFT, true },
		{ wording(language, WORD_SOLD), 40, ALIGN_RIGHT, false },
		{ wording(language, WORD_USED), 44, ALIGN_RIGHT, false },
		{ wording(language, WORD_OVER), 42, ALIGN_RIGHT, false },
		{ wording(language, WORD_LEFT), 46, ALIGN_RIGHT, false },
		{ wording(language, WORD_ENDS), 53, ALIGN_RIGHT, false },
		{ wording(language, WORD_OPENED), 34, ALIGN_RIGHT, false },
		{ wording(language, WORD_CLOSED), 34, ALIGN_RIGHT, false },
		{ wording(language, WORD_WAITING), 36, ALIGN_RIGHT, false },
	};
	Totals totals = { 0 };
	Table *table;

	page_section(page, wording(language, WORD_SECTION_COMPANIES),
		     TABLE_NEED);
	if (report->companies->len == 0) {
		page_paragraph(page, (TextStyle){ FACE_REGULAR, 9 },
			       page->look.quiet, 12.5F,
			       wording(language, WORD_NO_COMPANIES));
		return;
	}
	table = table_open(page, columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < report->companies->len; i++)
		add_company(table, g_ptr_array_index(report->companies, i),
			    language, &totals);
	add_totals(table, &totals, language);
	table_close(table);
}

static Half
half(Language language, Word title, const GPtrArray *shares, Word none)
{
	return (Half){
		.title = shares->len > 0 ? wording(language, title) : NULL,
		.shares = shares,
		.none = wording(language, none),
		.is_months = title == WORD_BY_MONTH,
	};
}

static void
draw_times(Page *page, const Report *report)
{
	Language language = (Language)report->language;
	const Half upper[2] = {
		half(language, WORD_BY_PERSON, report->people, WORD_NOBODY),
		half(language, WORD_BY_MONTH, report->months, WORD_NOBODY),
	};
	const Half lower[2] = {
		half(language, WORD_BY_COMPANY, report->clients,
		     WORD_NO_COMPANY),
		half(language, WORD_BY_THEME, report->themes, WORD_NO_THEME),
	};
	bool has_upper = upper[0].title || upper[1].title;
	bool has_lower = lower[0].title || lower[1].title;

	if (!has_upper && !has_lower)
		return;
	page_section(page, wording(language, WORD_SECTION_TIME),
		     halves_height(has_upper ? upper : lower, language));
	if (has_upper)
		halves_draw(page, upper, language);
	if (has_lower)
		halves_draw(page, lower, language);
}

void
agency_draw(Paper *paper, const Report *report)
{
	Page page;

	frame_begin(&page, paper, report, WORD_AGENCY_TITLE, NULL);
	draw_front(&page, report);
	draw_times(&page, report);
	draw_companies(&page, report);
	page_end(&page);
}
