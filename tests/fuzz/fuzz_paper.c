/*
 * fuzz_paper.c - reports that the desk, or an intruder in it, sends to be drawn
 */
#include <string.h>

#include "reports/draw.h"
#include "reports/sheet/text.h"
#include "tests/fuzz/fuzz.h"
#include "tests/kit/sample_report.h"

#define DRAWN 8 /* each eighth is drawn; that takes its time */

static const TextStyle style = { FACE_BOLD, 9 };

static const Fonts *
fonts_once(void)
{
	static Fonts *fonts;

	if (!fonts)
		fonts = fonts_open(FONTS, NULL);
	g_assert(fonts);
	return fonts;
}

/* A sound report in which the input replaces bytes: of each three input bytes,
 * two are a place and the third is its new value. */
static GByteArray *
patched(const uint8_t *bytes, size_t size)
{
	g_autoptr(Report) report = sample_report((ReportKind)(size % 2),
						 (Language)(size / 2 % 2), 2);
	GByteArray *wire = g_byte_array_new();

	report_put(report, wire);
	for (; size >= 3; bytes += 3, size -= 3)
		wire->data[(bytes[0] | bytes[1] << 8) % wire->len] = bytes[2];
	return wire;
}

static void
check_report(const void *bytes, size_t size, bool is_drawn)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Report) report = report_get(bytes, size, &error);
	g_autoptr(GByteArray) pdf = NULL;

	g_assert(!report == (error != NULL));
	if (!report || !is_drawn)
		return;
	pdf = report_draw(report, fonts_once(), &error);
	g_assert(pdf && pdf->len > 8);
	g_assert(memcmp(pdf->data, "%PDF-", 5) == 0);
}

static void
check_text(const uint8_t *bytes, size_t size)
{
	static Paper *paper;
	g_autofree char *text = fuzz_text(bytes, size);
	g_autofree char *fit = NULL;
	g_autoptr(GPtrArray) lines = NULL;

	if (!paper)
		paper = paper_open(fonts_once(), NULL);
	fit = text_fit(paper, style, 60, text);
	g_assert(text_width(paper, style, fit) <= 60.01F);
	lines = text_wrap(paper, style, 60, text);
	g_assert(lines->len >= 1 && lines->len <= TEXT_LINES_MAX);
	for (guint i = 0; i < lines->len; i++) {
		const char *line = g_ptr_array_index(lines, i);
		g_autofree char *visual = text_visual(line);

		fuzz_check_line(line);
		g_assert(strlen(line) <= TEXT_BYTES_MAX);
		g_assert(text_width(paper, style, line) <= 60.01F);
		g_assert(g_utf8_strlen(visual, -1) == g_utf8_strlen(line, -1));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	g_autoptr(GByteArray) wire = patched(bytes, size);
	bool is_drawn = size > 0 && bytes[size - 1] % DRAWN == 0;

	check_text(bytes, size);
	check_report(wire->data, wire->len, is_drawn);
	check_report(bytes, size, is_drawn);
	return 0;
}
