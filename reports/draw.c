/*
 * draw.c - a month's paper as a PDF
 */
#include "reports/draw.h"

GByteArray *
report_draw(Paper *paper, const Report *report, GError **error)
{
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
