/*
 * paper.c - how many pages a second: ours, and libharu's alone
 *
 *	paper ours|haru
 *
 * "haru" draws the same words of the same report on as many pages, each at
 * a place that is known beforehand: nothing is measured, wrapped or ruled.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "reports/draw.h"
#include "reports/wording.h"
#include "tests/kit/sample_report.h"

#define TICKETS	 2000
#define TURNS	 5
#define ENCODING "UTF-8"

static guint
count_pages(const GByteArray *pdf)
{
	static const char mark[] = "/Type /Page\n";
	const guint8 *at = pdf->data, *end = pdf->data + pdf->len;
	guint pages = 0;

	while ((at = memmem(at, (size_t)(end - at), mark, strlen(mark)))) {
		at += strlen(mark);
		pages++;
	}
	return pages;
}

/* What stands in the rows, cell by cell. */
static GPtrArray *
words_of(const Report *report)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	Language language = (Language)report->language;

	for (guint i = 0; i < report->work->len; i++) {
		const ReportWork *work = g_ptr_array_index(report->work, i);

		g_ptr_array_add(words, wording_day(language, work->day));
		g_ptr_array_add(words, wording_ticket(work->ticket));
		g_ptr_array_add(words, g_strdup(work->text));
		g_ptr_array_add(words, g_strdup(work->author));
		g_ptr_array_add(words,
				wording_minutes(language, work->minutes));
	}
	for (guint i = 0; i < report->tickets->len; i++) {
		const ReportTicket *ticket =
			g_ptr_array_index(report->tickets, i);

		g_ptr_array_add(words, wording_ticket(ticket->ticket));
		g_ptr_array_add(words, g_strdup(ticket->title));
		g_ptr_array_add(words, g_strdup(ticket->theme));
		g_ptr_array_add(words, g_strdup(ticket->priority));
		g_ptr_array_add(words, g_strdup(ticket->state));
		g_ptr_array_add(words, wording_day(language, ticket->closed));
		g_ptr_array_add(words,
				wording_minutes(language, ticket->minutes));
	}
	return words;
}

static void
draw_words(HPDF_Doc doc, HPDF_Font font, const GPtrArray *words, guint pages)
{
	guint each = words->len / pages + 1;

	for (guint at = 0; at < words->len; at += each) {
		HPDF_Page page = HPDF_AddPage(doc);

		(void)HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4,
					HPDF_PAGE_PORTRAIT);
		for (guint i = at; i < MIN(at + each, words->len); i++) {
			(void)HPDF_Page_BeginText(page);
			(void)HPDF_Page_SetFontAndSize(page, font, 8.5F);
			(void)HPDF_Page_TextOut(page, 54,
						780 - 700.F * (float)(i - at) /
								(float)each,
						g_ptr_array_index(words, i));
			(void)HPDF_Page_EndText(page);
		}
	}
}

static bool
draw_plainly(const GPtrArray *words, guint pages)
{
	HPDF_Doc doc = HPDF_New(NULL, NULL);
	const char *name;
	bool is_drawn;

	(void)HPDF_SetCompressionMode(doc, HPDF_COMP_ALL);
	(void)HPDF_UseUTFEncodings(doc);
	name = HPDF_LoadTTFontFromFile(doc, FONTS "/LiberationSans-Regular.ttf",
				       HPDF_TRUE);
	draw_words(doc, HPDF_GetFont(doc, name, ENCODING), words, pages);
	is_drawn = HPDF_SaveToStream(doc) == HPDF_OK;
	HPDF_Free(doc);
	return is_drawn;
}

int
main(int argc, char **argv)
{
	g_autoptr(Report) report =
		sample_report(REPORT_COMPANY, LANGUAGE_FR, TICKETS);
	g_autoptr(Fonts) fonts = fonts_open(FONTS, NULL);
	g_autoptr(GByteArray) pdf =
		fonts ? report_draw(report, fonts, NULL) : NULL;
	g_autoptr(GPtrArray) words = words_of(report);
	bool is_ours = argc == 2 && strcmp(argv[1], "ours") == 0;
	guint pages;
	int64_t start;

	if (!pdf || argc != 2)
		return EX_USAGE;
	pages = count_pages(pdf);
	start = g_get_monotonic_time();
	for (int i = 0; i < TURNS; i++) {
		g_autoptr(GByteArray) again =
			is_ours ? report_draw(report, fonts, NULL) : NULL;

		if (is_ours ? !again : !draw_plainly(words, pages))
			return EX_SOFTWARE;
	}
	printf("%s %u %.6f\n", argv[1], pages * TURNS,
	       (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC);
	return EX_OK;
}
