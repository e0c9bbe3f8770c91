/*
 * wish.h - an ordered report: of whom, for whom, of when, with what
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/people/contact.h"
#include "domain/people/report_shows.h"
#include "domain/words/period.h"

typedef struct {
	int64_t id;	 /* of its row; 0: none yet */
	int64_t company; /* 0: the agency's own */
	int64_t contact; /* the person who gets it */
	int64_t letter;	 /* the letter that asked for it; 0: the monthly one */
	Period period;
	unsigned shows; /* of ReportShows */
	char *themes;	/* owned; only these, separated by commas; "": all */
	Language language;
} ReportWish;

ReportWish *report_wish_new(int64_t company, Period period);
ReportWish *report_wish_copy(const ReportWish *wish);
void report_wish_free(ReportWish *wish);

/* Whether @reader may read a report on @company (0: on all): their own
 * company's, or any with the permission.  Checked when a report is ordered, and
 * again when it is mailed. */
bool report_may_be_read(int64_t company, const Contact *reader);

/* "Mail, web" as the themes of a wish, spelled as in @allowed (of char *;
 * empty: any).  NULL with the unknown theme in @wrong.  Both are the
 * caller's. */
char *report_themes_parse(const char *written, GPtrArray *allowed,
			  char **wrong);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReportWish, report_wish_free)
