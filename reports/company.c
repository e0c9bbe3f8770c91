/*
 * company.c - the summary, tiles, charts and parts of a client's paper
 */
#include "reports/company.h"

#include "reports/front.h"
#include "reports/parts.h"
#include "reports/sheet/sum.h"
#include "reports/wording.h"

static int64_t
left_on_contracts(const Report *report)
{
	int64_t left = 0;

	for (guint i = 0; i < report->contracts->len; i++) {
		const ReportContract *contract =
			g_ptr_array_index(report->contracts, i);

		left = sum_of(left, MAX(contract->left, 0));
	}
	return left;
}

static void
say_worked(const Report *report, GString *summary)
{
	int64_t all = sum_of(report->worked, report->unbilled);
	g_autofree char *when = wording_in_period((Language)report->language,
						  report->first, report->last);
	g_autofree char *time =
		wording_minutes((Language)report->language, all);
	g_autofree char *count =
		wording_number((Language)report->language, report->work->len);
	Word word = report->work->len == 0   ? WORD_WORKED_NONE
		    : report->work->len == 1 ? WORD_WORKED_ONE
					     : WORD_WORKED_MANY;

	summary_add(summary,
		    wording_fill((Language)report->language,
				 all == 0 && report->work->len == 0 ? WORD_IDLE
								    : word,
				 when, time, count));
}

static void
say_tickets(const Report *report, GString *summary)
{
	g_autofree char *opened =
		wording_count((Language)report->language, WORD_OPENED_NONE,
			      report->opened);
	g_autofree char *closed =
		wording_count((Language)report->language, WORD_CLOSED_NONE,
			      report->closed);
	g_autofree char *alive = wording_count((Language)report->language,
					       WORD_ALIVE_NONE, report->alive);

	summary_add(summary,
		    wording_fill((Language)report->language, WORD_ALL_TICKETS,
				 opened, closed, alive));
}

/* What is left, and which contract with anything left ends first. */
static void
say_left(const Report *report, GString *summary)
{
	const GPtrArray *contracts = report->contracts;
	g_autofree char *left = wording_minutes((Language)report->language,
						left_on_contracts(report));
	g_autofree char *end = NULL;
	int64_t ends = INT64_MAX;
	guint count = 0;

	for (guint i = 0; i < contracts->len; i++) {
		const ReportContract *contract =
			g_ptr_array_index(contracts, i);

		if (contract->left <= 0)
			continue;
		count++;
		ends = MIN(ends, contract->ends);
	}
	end = wording_long_day((Language)report->language, ends);
	if (count > 0)
		summary_add(summary, wording_fill((Language)report->language,
						  count == 1 ? WORD_LEFT_ONE
							     : WORD_LEFT_MANY,
						  left, end, NULL));
	else if (contracts->len > 0)
		summary_add(summary,
			    g_strdup(wording((Language)report->language,
					     WORD_LEFT_NOTHING)));
}

static char *
summary_of(const Report *report)
{
	g_autoptr(GString) summary = g_string_new(NULL);
	g_autofree char *beyond =
		wording_minutes((Language)report->language, report->beyond);
	g_autofree char *rating =
		wording_tenths((Language)report->language, report->rating_10);

	say_worked(report, summary);
	say_tickets(report, summary);
	say_left(report, summary);
	if (report->beyond > 0)
		summary_add(summary,
			    wording_fill((Language)report->language,
					 WORD_BEYOND, beyond, NULL, NULL));
	if (report->rating_10 > 0)
		summary_add(summary,
			    wording_fill((Language)report->language, WORD_RATED,
					 rating, NULL, NULL));
	return g_strdup(summary->str);
}

static void
draw_front(Page *page, const Report *report, const char *period)
{
	Language language = (Language)report->language;
	g_autofree char *summary = summary_of(report);
	g_autofree char *worked =
		wording_minutes(language,
				sum_of(report->worked, report->unbilled));
	g_autofree char *opened = wording_number(language, report->opened);
	g_autofree char *closed = wording_number(language, report->closed);
	g_autofree char *tickets =
		wording_number(language, report->tickets->len);
	g_autofree char *moved = wording_fill(language, WORD_OPENED_CLOSED,
					      opened, closed, NULL);
	g_autofree char *left =
		wording_minutes(language, left_on_contracts(report));
	g_autofree char *tenths = wording_tenths(language, report->rating_10);
	g_autofree char *rating =
		wording_fill(language, WORD_OUT_OF_FIVE, tenths, NULL, NULL);
	Front front = {
		.title = wording(language, WORD_COMPANY_TITLE),
		.subject = report->company,
		.period = period,
		.summary = summary,
	};

	front.tiles[front.tile_count++] =
		(Tile){ wording(language, WORD_TILE_WORKED), worked, NULL };
	front.tiles[front.tile_count++] =
		(Tile){ wording(language, WORD_TILE_TICKETS), tickets, moved };
	if (report->contracts->len > 0)
		front.tiles[front.tile_count++] =
			(Tile){ wording(language, WORD_TILE_LEFT), left, NULL };
	if (report->rating_10 > 0)
		front.tiles[front.tile_count++] =
			(Tile){ wording(language, WORD_TILE_RATING), rating,
				NULL };
	front_draw(page, report, &front);
}

static void
draw_times(Page *page, const Report *report)
{
	Language language = (Language)report->language;
	const Half halves[2] = {
		{ .title = report->themes->len > 0
				   ? wording(language, WORD_BY_THEME)
				   : NULL,
		  .shares = report->themes,
		  .none = wording(language, WORD_NO_THEME) },
		{ .title = wording(language, WORD_BY_MONTH),
		  .shares = report->months,
		  .is_months = true },
	};

	if (report->themes->len == 0 && report->months->len == 0)
		return;
	page_section(page, wording(language, WORD_SECTION_TIME),
		     halves_height(halves, language));
	halves_draw(page, halves, language);
}

/* Whom to ask. */
static void
draw_end(Page *page, const Report *report)
{
	g_autofree char *text = NULL;

	if (!report->address || !*report->address)
		return;
	text = wording_fill((Language)report->language, WORD_CONTACT,
			    report->address, NULL, NULL);
	(void)page_need(page, 36);
	page->y -= 20;
	page_paragraph(page, (TextStyle){ FACE_REGULAR, 9 }, page->look.quiet,
		       12.5F, text);
}

void
company_draw(Paper *paper, const Report *report)
{
	Language language = (Language)report->language;
	g_autofree char *period =
		wording_period(language, report->first, report->last);
	Page page;

	frame_begin(&page, paper, report, WORD_COMPANY_TITLE, report->company);
	draw_front(&page, report, period);
	contracts_draw(&page, report);
	draw_times(&page, report);
	work_draw(&page, report);
	tickets_draw(&page, report);
	remarks_draw(&page, report);
	draw_end(&page, report);
	page_end(&page);
}
