/*
 * gather.h - what the two kinds of reports share while they are gathered
 *
 * For store/reports/ only.  On a fault: false, with *@g->error set.
 */
#pragma once

#include "domain/hours/contract.h"
#include "store/reports.h"

typedef struct {
	Db *db;
	const ReportWish *wish;
	GTimeZone *zone;
	Report *report;
	char **themes; /* those asked for */
	DbValue among; /* the same for SQL: ",mail,web,", "" for all */
	int64_t from;  /* the period's first second */
	int64_t to;    /* the first second after it */
	Day seen;      /* the period's last day, or today where it still runs */
	GError **error;
} Gather;

/* Ends a loop over rows: passes @problem on; true if there is none. */
bool gather_end(GError *problem, GError **error);
/* The minutes that @contract paid for work on the days from @first to @last. */
bool gather_drawn(const Gather *g, int64_t contract, Day first, Day last,
		  int64_t *minutes);
/* What is left of @c at the end of @last; @row says what was granted and used
 * by then.  Minutes that expired with a month of hosting are not left. */
int64_t gather_left(const Contract *c, const ReportContract *row, Day last);
/* Adds each row to @list: a label ("" for none) and its minutes. */
bool gather_shares(const Gather *g, GPtrArray *list, SqlId sql,
		   const DbValue *values, size_t count);
/* Whether @theme is one of those asked for. */
bool gather_is_wanted(const Gather *g, const char *theme);
/* "Ada Martin", or the only name given; NULL for none.  Owned. */
char *gather_name(const char *first, const char *last);
/* What was delivered to the company, and what its people said about it. */
bool gather_remarks(const Gather *g);
/* The agency's own part. */
bool gather_agency(const Gather *g);
