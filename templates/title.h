/*
 * title.h - the title of a ticket, as a mail may say it
 */
#pragma once

#include "templates/said.h"

/* The title of the decision's ticket as this mail may say it: who may not
 * have written it gets no words of a stranger's with our name, but "". */
const char *title_said(const Say *s);
