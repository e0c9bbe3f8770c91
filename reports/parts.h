/*
 * parts.h - the parts of a paper, each drawn from the cursor on
 *
 * Each has its heading, and none where there is nothing to be said.
 */
#pragma once

#include "domain/report/report.h"
#include "reports/sheet/page.h"
#include "reports/wording.h"

/* The first page of @report, described, with its heads and feet; page_end()
 * ends it. */
void frame_begin(Page *page, Paper *paper, const Report *report, Word title,
		 const char *subject);

/* Contracts, each with a bar. */
void contracts_draw(Page *page, const Report *report);
/* Corrections done. */
void work_draw(Page *page, const Report *report);
/* Tickets of the period. */
void tickets_draw(Page *page, const Report *report);
/* Results, and what the client said. */
void remarks_draw(Page *page, const Report *report);

/* Appends a sentence, and frees it. */
void summary_add(GString *summary, char *sentence);
