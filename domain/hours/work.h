/*
 * work.h - a piece of work on a ticket, as staff reported it
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/hours/ledger.h"

typedef struct {
	int64_t author; /* 0: the operator; set only when read back */
	Day day;
	int64_t minutes; /* negative: a correction */
	bool is_billable;
	char *text;	/* owned, may be "": what the client reads */
	char *internal; /* owned, may be "": what staff read */
	GArray *draws;	/* of Draw: who pays; owned; empty if not billable */
} Work;

Work *work_new(Day day, int64_t minutes);
void work_free(Work *work);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Work, work_free)
