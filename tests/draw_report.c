/*
 * draw_report.c - a sample report as a PDF on standard output
 *
 *	draw_report company|agency en|fr TICKETS [#COLOUR [PAPER [LOGO]]]
 *	draw_report hostile FOLDER	all of them, as FOLDER/NUMBER.pdf
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "reports/draw.h"
#include "tests/kit/sample_hostile.h"
#include "tests/kit/sample_report.h"

static Report *
report_of(int count, char **words)
{
	Language language;
	Report *report;

	if (count < 4 || !language_parse(words[2], &language))
		exit(EX_USAGE);
	report = sample_report(strcmp(words[1], "agency") == 0 ? REPORT_AGENCY
							       : REPORT_COMPANY,
			       language, atoi(words[3]));
	if (count > 4) {
		g_free(report->colour);
		report->colour = g_strdup(words[4]);
	}
	if (count > 5) {
		g_free(report->paper);
		report->paper = g_strdup(words[5]);
	}
	if (count > 6) {
		g_autofree char *bytes = NULL;
		gsize size;

		if (!g_file_get_contents(words[6], &bytes, &size, NULL))
			exit(EX_NOINPUT);
		report->logo = g_base64_encode((guchar *)bytes, size);
	}
	return report;
}

static bool
draw_hostile(const Fonts *fonts, const char *folder, GError **error)
{
	for (int i = 0; i < SAMPLE_HOSTILE_COUNT; i++) {
		g_autofree char *path = g_strdup_printf("%s/%d.pdf", folder, i);
		g_autoptr(Report) report = sample_hostile(i);
		g_autoptr(GByteArray) pdf = report_draw(report, fonts, error);

		if (!pdf || !g_file_set_contents(path, (char *)pdf->data,
						 pdf->len, error))
			return false;
	}
	return true;
}

static bool
draw_one(const Fonts *fonts, int count, char **words, GError **error)
{
	g_autoptr(Report) report = report_of(count, words);
	g_autoptr(GByteArray) pdf = report_draw(report, fonts, error);

	if (!pdf)
		return false;
	if (fwrite(pdf->data, 1, pdf->len, stdout) == pdf->len)
		return true;
	exit(EX_IOERR);
}

int
main(int argc, char **argv)
{
	const char *folder = getenv("FONTS");
	g_autoptr(GError) error = NULL;
	g_autoptr(Fonts) fonts = fonts_open(folder ? folder : FONTS, &error);
	bool is_hostile = argc == 3 && strcmp(argv[1], "hostile") == 0;

	if (fonts && (is_hostile ? draw_hostile(fonts, argv[2], &error)
				 : draw_one(fonts, argc, argv, &error)))
		return EX_OK;
	fprintf(stderr, "%s\n", error->message);
	return EX_UNAVAILABLE;
}
