/*
 * title.h - the title of a ticket, as far as a mail may show it
 */
#pragma once

#include "templates/said.h"

/* The title of the decision's ticket, or "" in a mail to somebody who may not
 * have written it: nobody gets a stranger's words under our name. */
const char *title_said(const Say *s);
