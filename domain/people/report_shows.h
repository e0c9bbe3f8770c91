/*
 * report_shows.h - what a company wants its reports to show
 */
#pragma once

#include <stdbool.h>

typedef enum {
	SHOWS_PRICES = 1 << 0,
	SHOWS_COMMENTS = 1 << 1,
	SHOWS_STAFF = 1 << 2, /* who did the work */
	SHOWS_USUAL = SHOWS_COMMENTS | SHOWS_STAFF,
} ReportShows;

/* "prices comments staff", in either language.  False with the first other word
 * in @wrong (the caller's; may be NULL). */
bool report_shows_parse(const char *words, unsigned *shows, char **wrong);
char *report_shows_print(unsigned shows); /* owned by the caller */
