/*
 * chart.c - draws bars, columns and gauges, and their labels
 */
#include "reports/chart.h"

#include <string.h>

#include "reports/sheet/sum.h"
#include "reports/wording.h"

#define BARS_MAX      12
#define BAR_STEP      17.F
#define BAR_HEIGHT    9.F
#define LABEL_SHARE   0.42F /* of the width */
#define VALUE_WIDTH   46.F
#define SPACE	      7.F
#define PLOT_HEIGHT   96.F  /* of the columns, without their labels */
#define FLOOR	      14.F  /* below the columns */
#define COLUMN	      0.62F /* of a column's place is filled */
#define HEAD	      12.F  /* above the highest column, for its number */
#define MINUTES_H     60
#define PERCENT_WIDTH 32.F /* of a part of a gauge that has room for it */

static const TextStyle label_style = { FACE_REGULAR, 8 };
static const TextStyle value_style = { FACE_BOLD, 8 };
static const TextStyle tiny_style = { FACE_REGULAR, 7 };
static const TextStyle tiny_bold = { FACE_BOLD, 7 };

static int64_t
highest(const GPtrArray *shares, int64_t least)
{
	for (guint i = 0; i < shares->len; i++) {
		const ReportShare *share = g_ptr_array_index(shares, i);

		least = MAX(least, share->minutes);
	}
	return least;
}

/* 0..1 */
static float
part(int64_t minutes, int64_t whole)
{
	if (minutes <= 0 || whole <= 0)
		return 0;
	return minutes >= whole ? 1 : (float)minutes / (float)whole;
}

/* A line with its bar; no bar for a @share below 0. */
static void
draw_bar(Page *page, ChartPlace place, const char *label, const char *value,
	 float share)
{
	float label_width = place.width * LABEL_SHARE;
	float x = place.x + label_width + SPACE;
	float room = place.width - label_width - 2 * SPACE - VALUE_WIDTH;
	float base = place.y - BAR_HEIGHT + 1.6F;

	page_text(page, label_style, page->look.text,
		  (Spot){ place.x, base, label_width, ALIGN_LEFT }, label);
	if (share >= 0)
		page_box(page, page->look.wash, x, place.y - BAR_HEIGHT, room,
			 BAR_HEIGHT);
	page_box(page, page->look.brand, x, place.y - BAR_HEIGHT, room * share,
		 BAR_HEIGHT);
	page_text(page, value_style, page->look.text,
		  (Spot){ place.x + place.width - VALUE_WIDTH, base,
			  VALUE_WIDTH, ALIGN_RIGHT },
		  value);
}

/* The sum of all shares from the last bar on. */
static int64_t
sum_of_rest(const GPtrArray *shares)
{
	int64_t sum = 0;

	for (guint i = BARS_MAX - 1; i < shares->len; i++) {
		const ReportShare *share = g_ptr_array_index(shares, i);

		sum = sum_of(sum, share->minutes);
	}
	return sum;
}

float
chart_bars(Page *page, ChartPlace place, const GPtrArray *shares,
	   Language language, const char *none)
{
	guint count = MIN(shares->len, BARS_MAX);
	bool has_rest = shares->len > BARS_MAX;
	int64_t rest = has_rest ? sum_of_rest(shares) : 0;
	int64_t whole = highest(shares, 1);

	for (guint i = 0; page && i < count; i++) {
		const ReportShare *share = g_ptr_array_index(shares, i);
		bool is_rest = has_rest && i == BARS_MAX - 1;
		int64_t minutes = is_rest ? rest : share->minutes;
		g_autofree char *value = wording_minutes(language, minutes);
		g_autofree char *number =
			wording_number(language, shares->len - BARS_MAX + 1);
		g_autofree char *others =
			wording_fill(language, WORD_OTHERS, number, NULL, NULL);
		const char *label =
			share->label && *share->label ? share->label : none;

		draw_bar(page, place, is_rest ? others : label, value,
			 is_rest ? -1 : part(minutes, whole));
		place.y -= BAR_STEP;
	}
	return BAR_STEP * (float)count;
}

/* Whole hours; below ten hours, tenths. */
static char *
hours_of(Language language, int64_t minutes)
{
	if (minutes < MINUTES_H * 10)
		return wording_tenths(language,
				      wording_rounded(minutes, MINUTES_H / 10));
	return wording_number(language, wording_rounded(minutes, MINUTES_H));
}

float
chart_columns(Page *page, ChartPlace place, const GPtrArray *months,
	      Language language)
{
	float step = place.width / (float)MAX(months->len, 1);
	float room = PLOT_HEIGHT - HEAD, floor = place.y - PLOT_HEIGHT;
	int64_t whole = highest(months, 1);

	for (guint i = 0; page && i < months->len; i++) {
		const ReportShare *month = g_ptr_array_index(months, i);
		bool is_last = i == months->len - 1;
		float x = place.x + step * (float)i;
		float height = room * part(month->minutes, whole);
		g_autofree char *hours = hours_of(language, month->minutes);
		g_autofree char *name =
			wording_month(language,
				      month->label ? month->label : "");

		page_box(page, is_last ? page->look.brand : page->look.tint,
			 x + step * (1 - COLUMN) / 2, floor, step * COLUMN,
			 MAX(height, 0.8F));
		page_text(page, is_last ? tiny_bold : tiny_style,
			  is_last ? page->look.text : page->look.quiet,
			  (Spot){ x - 2, floor + height + 3, step + 4,
				  ALIGN_CENTRE },
			  month->minutes > 0 ? hours : "");
		page_text(page, is_last ? tiny_bold : tiny_style,
			  is_last ? page->look.text : page->look.quiet,
			  (Spot){ x - 2, floor - 10, step + 4, ALIGN_CENTRE },
			  name);
	}
	if (page)
		page_box(page, page->look.rule, place.x, floor - 0.5F,
			 place.width, 0.5F);
	return PLOT_HEIGHT + FLOOR;
}

void
chart_gauge(Page *page, ChartPlace place, const Gauge *gauge, Language language)
{
	int64_t used = sum_of(gauge->before, gauge->now);
	float y = place.y - CHART_GAUGE_HEIGHT;
	float both = place.width * part(used, gauge->whole);
	float first =
		MIN(place.width * part(gauge->before, gauge->whole), both);
	Colour ground = both - first < PERCENT_WIDTH ? page->look.tint
						     : page->look.brand;
	g_autofree char *percent =
		wording_percent(language, used, gauge->whole);

	page_box(page, page->look.wash, place.x, y, place.width,
		 CHART_GAUGE_HEIGHT);
	page_box(page, page->look.brand, place.x, y, both, CHART_GAUGE_HEIGHT);
	page_box(page, page->look.tint, place.x, y, first, CHART_GAUGE_HEIGHT);
	if (both - first < PERCENT_WIDTH)
		both = first;
	if (both >= PERCENT_WIDTH)
		page_text(page, tiny_bold, colour_on(ground),
			  (Spot){ place.x + both - PERCENT_WIDTH, y + 3.5F,
				  PERCENT_WIDTH - 5, ALIGN_RIGHT },
			  percent);
}
