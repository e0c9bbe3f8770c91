/*
 * company.h - the paper for a client: what was done for them
 */
#pragma once

#include "domain/report/report.h"
#include "reports/sheet/paper.h"

void company_draw(Paper *paper, const Report *report);
