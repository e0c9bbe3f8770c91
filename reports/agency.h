/*
 * agency.h - the agency's own paper: all companies, how fast, who did what
 */
#pragma once

#include "domain/report/report.h"
#include "reports/sheet/paper.h"

void agency_draw(Paper *paper, const Report *report);
