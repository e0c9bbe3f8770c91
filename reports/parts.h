/*
 * parts.h - the parts of a paper, each drawn from the cursor on
 *
 * Each draws its own heading.  A part with nothing to say draws nothing, or its
 * heading and one sentence that says so.
 */
#pragma once

#include "domain/report/report.h"
#include "reports/sheet/page.h"
#include "reports/wording.h"

/* Begins the first page of @report, and sets the PDF's description and the
 * heads and feet of its pages; page_end() ends them. */
void frame_begin(Page *page, Paper *paper, const Report *report, Word title,
		 const char *subject);

/* Contracts, each with a bar. */
void contracts_draw(Page *page, const Report *report);
/* The corrections that were made. */
void work_draw(Page *page, const Report *report);
/* Tickets of the period. */
void tickets_draw(Page *page, const Report *report);
/* Results, and the client's remarks. */
void remarks_draw(Page *page, const Report *report);

/* Appends a sentence, and frees it. */
void summary_add(GString *summary, char *sentence);
