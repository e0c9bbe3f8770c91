/*
 * draw.h - a month's paper as a PDF
 *
 *	Fonts *fonts = fonts_open(folder, error);	while files can be read
 *	GByteArray *pdf = report_draw(report, fonts, error);
 *
 * The same report gives the same bytes.  The PDF contains only text, areas and
 * the agency's logo: no link, no script, no form, no file.
 */
#pragma once

#include "domain/report/report.h"
#include "reports/sheet/paper.h"

/* Owned by the caller; NULL with FAULT_OPERATOR.  A report that fails does not
 * affect others: each is a document of its own. */
GByteArray *report_draw(const Report *report, const Fonts *fonts,
			GError **error);
