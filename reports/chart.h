/*
 * chart.h - hours as bars
 */
#pragma once

#include "domain/people/contact.h"
#include "domain/report/report.h"
#include "reports/sheet/page.h"

/* Where a chart stands: its upper left corner. */
typedef struct {
	float x;
	float y;
	float width;
} ChartPlace;

/* One horizontal bar for each of @shares (ReportShare *), in their order, which
 * must be the largest first.  If there are more than twelve, those after the
 * eleventh become one sum, without a bar.  @none is shown for the label "".
 * Returns the height of the chart; with a NULL @page nothing is drawn. */
float chart_bars(Page *page, ChartPlace place, const GPtrArray *shares,
		 Language language, const char *none);
/* The same for months ("2026-11"), as columns side by side.  The last one, the
 * month of the report, stands out. */
float chart_columns(Page *page, ChartPlace place, const GPtrArray *months,
		    Language language);
/* A thick bar of @whole minutes: first what was used before, then what was used
 * now, with the share of both in percent where there is room. */
typedef struct {
	int64_t whole;
	int64_t before;
	int64_t now;
} Gauge;
void chart_gauge(Page *page, ChartPlace place, const Gauge *gauge,
		 Language language);
#define CHART_GAUGE_HEIGHT 12.F
