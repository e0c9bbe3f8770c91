/*
 * draw.h - a month's paper as a PDF
 *
 *	Paper *paper = paper_open(fonts, error);	while files may be read
 *	GByteArray *pdf = report_draw(paper, report, error);
 *
 * The same report gives the same bytes.  Nothing but text, areas and the
 * agency's logo is in it: no link, no script, no form, no file.
 */
#pragma once

#include "domain/report.h"
#include "reports/paper.h"

/* @paper is fresh, and used up afterwards.  Owned by the caller; NULL with
 * FAULT_OPERATOR. */
GByteArray *report_draw(Paper *paper, const Report *report, GError **error);

/* The two kinds, each in its file; for report_draw(). */
void company_draw(Paper *paper, const Report *report);
void agency_draw(Paper *paper, const Report *report);
