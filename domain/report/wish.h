/*
 * wish.h - a report that somebody is to get: of whom, when, with what
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
	int64_t contact; /* who gets it */
	int64_t letter;	 /* in which it was asked for; 0: by its day */
	Period period;
	unsigned shows; /* of ReportShows */
	char *themes;	/* owned; only these, with commas; "": all */
	Language language;
} ReportWish;

ReportWish *report_wish_new(int64_t company, Period period);
ReportWish *report_wish_copy(const ReportWish *wish);
void report_wish_free(ReportWish *wish);

/* Whether @reader may read of @company, 0: of all: his own, or any with the
 * permission.  It is asked when it is ordered and again when it is mailed. */
bool report_may_be_read(int64_t company, const Contact *reader);

/* "Mail, web" as the themes of a wish, written as in @allowed (of char *;
 * empty: any); NULL with the one that is none in @wrong.  Both the caller's. */
char *report_themes_parse(const char *written, GPtrArray *allowed,
			  char **wrong);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReportWish, report_wish_free)
