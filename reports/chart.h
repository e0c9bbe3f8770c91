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

/* One bar across for each of @shares (ReportShare *), the largest first as
 * they come; those behind the eleventh are one sum, without a bar.  @none names
 * the label "".  Returns how high it is; with a NULL @page nothing is drawn. */
float chart_bars(Page *page, ChartPlace place, const GPtrArray *shares,
		 Language language, const char *none);
/* The same for months ("2026-11"), as columns side by side; the last one,
 * the one that is reported, stands out. */
float chart_columns(Page *page, ChartPlace place, const GPtrArray *months,
		    Language language);
/* A thick bar of @whole minutes: first what was used before, then now, with
 * the part of both in percent where there is room. */
typedef struct {
	int64_t whole;
	int64_t before;
	int64_t now;
} Gauge;
void chart_gauge(Page *page, ChartPlace place, const Gauge *gauge,
		 Language language);
#define CHART_GAUGE_HEIGHT 12.F
