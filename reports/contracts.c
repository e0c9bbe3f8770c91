/*
 * contracts.c - what a client bought, used and has left
 */
#include <inttypes.h>

#include "reports/chart.h"
#include "reports/parts.h"
#include "reports/wording.h"

#define CONTRACT_HEIGHT 72.F /* its name, its bar and its figures */

static const TextStyle body_style = { FACE_REGULAR, 9 };
static const TextStyle name_style = { FACE_BOLD, 10 };
static const TextStyle label_style = { FACE_REGULAR, 7.5F };
static const TextStyle value_style = { FACE_BOLD, 9 };

/* Draws a figure below a bar, at position @index of @count. */
static void
draw_figure(Page *page, int index, int count, const char *label,
	    const char *value)
{
	float width = (page->right - page->left) / (float)count;
	Spot spot = { page->left + width * (float)index, page->y - 9, width - 6,
		      ALIGN_LEFT };

	page_text(page, label_style, page->look.quiet, spot, label);
	spot.y -= 12;
	page_text(page, value_style, page->look.text, spot, value);
}

static void
draw_figures(Page *page, const Report *report, const ReportContract *contract)
{
	Language language = (Language)report->language;
	g_autofree char *bought = wording_minutes(language, contract->bought);
	g_autofree char *before = wording_minutes(language, contract->before);
	g_autofree char *now = wording_minutes(language, contract->now);
	g_autofree char *left = wording_minutes(language, contract->left);
	g_autofree char *ends = wording_long_day(language, contract->ends);
	bool has_price = report->has_prices && contract->price;
	int count = has_price ? 6 : 5;

	draw_figure(page, 0, count, wording(language, WORD_BOUGHT), bought);
	draw_figure(page, 1, count, wording(language, WORD_BEFORE), before);
	draw_figure(page, 2, count, wording(language, WORD_NOW), now);
	draw_figure(page, 3, count, wording(language, WORD_LEFT), left);
	draw_figure(page, 4, count, wording(language, WORD_ENDS), ends);
	if (has_price)
		draw_figure(page, 5, count, wording(language, WORD_PRICE),
			    contract->price);
}

static void
draw_contract(Page *page, const Report *report, const ReportContract *contract)
{
	Language language = (Language)report->language;
	float width = page->right - page->left;
	g_autofree char *id = g_strdup_printf("%" PRId64, contract->id);
	g_autofree char *number =
		wording_fill(language,
			     contract->is_hosting ? WORD_HOSTING : WORD_PACK,
			     id, NULL, NULL);
	g_autofree char *left = wording_minutes(language, contract->left);
	g_autofree char *bought = wording_minutes(language, contract->bought);
	g_autofree char *state =
		wording_fill(language, WORD_LEFT_OF, left, bought, NULL);
	bool has_name = contract->name && *contract->name;
	const Gauge gauge = { contract->bought, contract->before,
			      contract->now };

	(void)page_need(page, CONTRACT_HEIGHT);
	page_text(page, name_style, page->look.text,
		  (Spot){ page->left, page->y - 10, width * 0.6F, ALIGN_LEFT },
		  has_name ? contract->name : number);
	page_text(page, body_style, page->look.quiet,
		  (Spot){ page->left + width * 0.6F, page->y - 10, width * 0.4F,
			  ALIGN_RIGHT },
		  state);
	page->y -= 17;
	chart_gauge(page, (ChartPlace){ page->left, page->y, width }, &gauge,
		    language);
	page->y -= CHART_GAUGE_HEIGHT + 4;
	draw_figures(page, report, contract);
	page->y -= 42;
}

void
contracts_draw(Page *page, const Report *report)
{
	const GPtrArray *contracts = report->contracts;

	if (contracts->len == 0)
		return;
	page_section(page,
		     wording((Language)report->language,
			     WORD_SECTION_CONTRACTS),
		     CONTRACT_HEIGHT);
	for (guint i = 0; i < contracts->len; i++)
		draw_contract(page, report, g_ptr_array_index(contracts, i));
	page->y += 14; /* the next heading brings its own gap */
}
