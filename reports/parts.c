/*
 * parts.c - what all papers share: title, heads, feet, and the summary
 */
#include "reports/parts.h"

void
frame_begin(Page *page, Paper *paper, const Report *report, Word title,
	    const char *subject)
{
	Language language = (Language)report->language;
	g_autofree char *period =
		wording_period(language, report->first, report->last);
	g_autofree char *made = wording_long_day(language, report->made);
	g_autofree char *full =
		g_strdup_printf("%s \342\200\223 %s", wording(language, title),
				period);
	g_autofree char *name = g_strdup_printf("%s \342\200\223 %s", full,
						subject ? subject : "");
	g_autofree char *clean = text_clean(paper, subject ? name : full);
	g_autofree char *author = text_clean(paper, report->agency);
	const PaperInfo info = { clean, author, language, report->made };

	paper_describe(paper, &info);
	page_begin(page, paper, report->paper, report->colour);
	page->head = g_strdup(subject ? name : full);
	page->foot = g_strjoin(" \302\267 ", report->agency, made, NULL);
	page->count = wording(language, WORD_PAGE);
}

void
summary_add(GString *summary, char *sentence)
{
	if (summary->len > 0)
		g_string_append_c(summary, ' ');
	g_string_append(summary, sentence);
	g_free(sentence);
}
