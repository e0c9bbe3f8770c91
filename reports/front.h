/*
 * front.h - the upper part of a paper's first page
 *
 * The agency's mark; the paper's title, whom it is about and its period; some
 * figures side by side; a few sentences that sum it up.
 */
#pragma once

#include "domain/report/report.h"
#include "reports/sheet/page.h"

#define FRONT_TILES_MAX 4

typedef struct {
	const char *label; /* all borrowed */
	const char *value;
	const char *note; /* or NULL */
} Tile;

typedef struct {
	const char *title;
	const char *subject; /* whom it is about */
	const char *period;
	Tile tiles[FRONT_TILES_MAX];
	size_t tile_count;
	const char *summary;
} Front;

void front_draw(Page *page, const Report *report, const Front *front);

/* Two halves side by side, each a chart under a small title.  They are never
 * broken over pages.  A title of NULL leaves a half empty. */
typedef struct {
	const char *title;
	const GPtrArray *shares; /* of ReportShare * */
	const char *none;	 /* shown for the label "" */
	bool is_months;
} Half;
float halves_height(const Half halves[2], Language language);
void halves_draw(Page *page, const Half halves[2], Language language);
