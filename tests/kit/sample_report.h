/*
 * sample_report.h - reports to be drawn by tests: honest and hostile ones
 */
#pragma once

#include "domain/report/report.h"

/* A month of a client with @tickets tickets and twice as many pieces of work,
 * or of an agency with @tickets companies.  The same every time.  Owned by
 * the caller. */
Report *sample_report(ReportKind kind, Language language, int tickets);
