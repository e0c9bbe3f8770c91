/*
 * bounce_parts.c - the parts of a mail that tell of another mail
 */
#include "parsers/parts/bounce_parts.h"

#include <glib.h>
#include <stddef.h>
#include <string.h>

/* So much of a returned mail is looked at. */
#define RETURNED_BYTES_MAX ((size_t)64 * 1024)

static const struct {
	const char *type;
	size_t place; /* of its text in ReportParts */
} places[] = {
	{ "message/delivery-status", offsetof(ReportParts, status) },
	{ "message/global-delivery-status", offsetof(ReportParts, status) },
	{ "message/feedback-report", offsetof(ReportParts, feedback) },
	{ "message/disposition-notification", offsetof(ReportParts, receipt) },
	{ "message/global-disposition-notification",
	  offsetof(ReportParts, receipt) },
	{ "text/rfc822-headers", offsetof(ReportParts, returned) },
	{ "message/global-headers", offsetof(ReportParts, returned) },
	{ "message/rfc822", offsetof(ReportParts, returned) },
	{ "message/global", offsetof(ReportParts, returned) },
};

void
report_note(ReportParts *report, const Part *part)
{
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		char **text = (char **)((char *)report + places[i].place);

		if (strcmp(part->type, places[i].type) == 0 && !*text)
			*text = part_head_text(part, RETURNED_BYTES_MAX);
	}
}

void
report_parts_clear(ReportParts *report)
{
	g_free(report->status);
	g_free(report->feedback);
	g_free(report->receipt);
	g_free(report->returned);
	*report = (ReportParts){ .is_report = false };
}
