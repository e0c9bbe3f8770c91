/*
 * draw.c - opens a PDF, has the right paper drawn into it, and prints it
 */
#include "reports/draw.h"

#include "reports/agency.h"
#include "reports/company.h"

GByteArray *
report_draw(const Report *report, const Fonts *fonts, GError **error)
{
	g_autoptr(Paper) paper = paper_open(fonts, error);

	if (!paper)
		return NULL;
	switch ((ReportKind)report->kind) {
	case REPORT_COMPANY:
		company_draw(paper, report);
		break;
	case REPORT_AGENCY:
		agency_draw(paper, report);
		break;
	}
	return paper_print(paper, error);
}
