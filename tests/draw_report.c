/*
 * draw_report.c - a sample report as a PDF on standard output
 *
 *	draw_report company|agency en|fr TICKETS [#COLOUR [PAPER [LOGO]]]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "reports/draw.h"
#include "tests/sample_report.h"

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

int
main(int argc, char **argv)
{
	const char *folder = getenv("FONTS");
	g_autoptr(GError) error = NULL;
	g_autoptr(Report) report = report_of(argc, argv);
	g_autoptr(Fonts) fonts = fonts_open(folder ? folder : FONTS, &error);
	g_autoptr(GByteArray) pdf =
		fonts ? report_draw(report, fonts, &error) : NULL;

	if (!pdf) {
		fprintf(stderr, "%s\n", error->message);
		return EX_UNAVAILABLE;
	}
	return fwrite(pdf->data, 1, pdf->len, stdout) == pdf->len ? EX_OK
								  : EX_IOERR;
}
