/*
 * front.c - draws the mark, the titles, the tiles, and charts in halves
 */
#include "reports/front.h"

#include <string.h>

#include "reports/chart.h"
#include "reports/sheet/logo.h"

#define LOGO_WIDTH   160.F
#define LOGO_HEIGHT  44.F
#define TITLES_BELOW 40.F /* the mark */
#define COLUMN_GAP   24.F
#define TILE_GAP     16.F
#define TILES_HEIGHT 52.F
#define HALF_TITLE   20.F
#define HALF_BELOW   12.F

static const TextStyle name_style = { FACE_BOLD, 13 };
static const TextStyle small_style = { FACE_REGULAR, 8 };
static const TextStyle kind_style = { FACE_BOLD, 10 };
static const TextStyle subject_style = { FACE_BOLD, 26 };
static const TextStyle period_style = { FACE_REGULAR, 14 };
static const TextStyle value_style = { FACE_BOLD, 18 };
static const TextStyle body_style = { FACE_REGULAR, 10.5F };
static const TextStyle half_style = { FACE_BOLD, 9 };

static void
draw_mark(Page *page, const Report *report)
{
	float width = page->right - page->left, half = width / 2;
	bool has_logo = logo_draw(page, report->logo, page->left, page->y,
				  LOGO_WIDTH, LOGO_HEIGHT);

	if (!has_logo)
		page_text(page, name_style, page->look.ink,
			  (Spot){ page->left, page->y - 13, half, ALIGN_LEFT },
			  report->agency);
	else
		page_text(page, kind_style, page->look.text,
			  (Spot){ page->left + half, page->y - 13, half,
				  ALIGN_RIGHT },
			  report->agency);
	page_text(page, small_style, page->look.quiet,
		  (Spot){ page->left + half, page->y - (has_logo ? 25 : 13),
			  half, ALIGN_RIGHT },
		  report->address ? report->address : "");
	page->y -= (has_logo ? LOGO_HEIGHT : name_style.size) + TITLES_BELOW;
}

/* @text with a capital first letter, since it begins a line. */
static char *
title_case(const char *text)
{
	gunichar first = g_unichar_toupper(g_utf8_get_char(text));
	char capital[7] = { 0 };

	(void)g_unichar_to_utf8(first, capital);
	return *text == '\0'
		       ? g_strdup("")
		       : g_strconcat(capital, g_utf8_next_char(text), NULL);
}

static void
draw_titles(Page *page, const Front *front)
{
	float width = page->right - page->left;
	g_autofree char *period = title_case(front->period);
	g_autoptr(GPtrArray) lines =
		text_wrap(page->paper, subject_style, width, front->subject);

	page_text(page, kind_style, page->look.ink,
		  (Spot){ page->left, page->y, width, ALIGN_LEFT },
		  front->title);
	page->y -= 4;
	/* A name of more lines is cut; the running head shows it as well. */
	for (guint i = 0; i < MIN(lines->len, 2); i++) {
		page->y -= subject_style.size * 1.16F;
		page_line(page, subject_style, page->look.text,
			  (Spot){ page->left, page->y, width, ALIGN_LEFT },
			  g_ptr_array_index(lines, i));
	}
	page->y -= 23;
	page_text(page, period_style, page->look.quiet,
		  (Spot){ page->left, page->y, width, ALIGN_LEFT }, period);
	page->y -= 30;
}

static void
draw_tiles(Page *page, const Front *front)
{
	float count = (float)front->tile_count;
	float width =
		(page->right - page->left - TILE_GAP * (count - 1)) / count;

	for (size_t i = 0; i < front->tile_count; i++) {
		const Tile *tile = &front->tiles[i];
		float x = page->left + (width + TILE_GAP) * (float)i;
		Spot spot = { x, page->y - 15, width, ALIGN_LEFT };

		page_box(page, page->look.brand, x, page->y - 1.5F, width,
			 1.5F);
		page_text(page, small_style, page->look.quiet, spot,
			  tile->label);
		spot.y -= 22;
		page_text(page, value_style, page->look.text, spot,
			  tile->value);
		spot.y -= 13;
		if (tile->note)
			page_text(page, small_style, page->look.quiet, spot,
				  tile->note);
	}
	page->y -= TILES_HEIGHT + 14;
}

void
front_draw(Page *page, const Report *report, const Front *front)
{
	draw_mark(page, report);
	draw_titles(page, front);
	draw_tiles(page, front);
	page_paragraph(page, body_style, page->look.text, 15.5F,
		       front->summary);
}

static float
chart(Page *page, ChartPlace place, const Half *half, Language language)
{
	if (!half->title)
		return 0;
	return half->is_months
		       ? chart_columns(page, place, half->shares, language)
		       : chart_bars(page, place, half->shares, language,
				    half->none);
}

float
halves_height(const Half halves[2], Language language)
{
	ChartPlace place = { 0, 0, 1 };
	float left = chart(NULL, place, &halves[0], language);
	float right = chart(NULL, place, &halves[1], language);

	return HALF_TITLE + MAX(left, right) + HALF_BELOW;
}

void
halves_draw(Page *page, const Half halves[2], Language language)
{
	float width = (page->right - page->left - COLUMN_GAP) / 2;
	float height = halves_height(halves, language);

	(void)page_need(page, height);
	for (int i = 0; i < 2; i++) {
		float x = page->left + (width + COLUMN_GAP) * (float)i;

		if (!halves[i].title)
			continue;
		page_text(page, half_style, page->look.text,
			  (Spot){ x, page->y - 9, width, ALIGN_LEFT },
			  halves[i].title);
		(void)chart(page,
			    (ChartPlace){ x, page->y - HALF_TITLE, width },
			    &halves[i], language); /* its height is known */
	}
	page->y -= height;
}
