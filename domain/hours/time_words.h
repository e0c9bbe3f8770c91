/*
 * time_words.h - work told in one line
 *
 *	45m: replaced the certificate
 *	45m: replaced the certificate // for the third time
 *	1h30 on 2026-11-03 moved the shop note="he was rude" billable=no
 *
 * What stands behind "//", or in note=, is for staff only.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "domain/letter/letter.h"
#include "domain/words/date.h"
#include "domain/words/pairs.h"

typedef struct {
	int64_t minutes; /* negative: a correction */
	Day day;
	char *text;	/* owned */
	char *internal; /* owned */
	bool is_billable;
	bool is_over; /* it may go beyond the contracts */
} TimeWords;

extern const KeyName time_keys[];

/* Reads @argument.  False, with the word that is wrong in @wrong (the
 * caller's), if it does not begin with a duration (@words then has none), or
 * if a value is none. */
bool time_words_read(const char *argument, Day today, TimeWords *words,
		     char **wrong);
void time_words_clear(TimeWords *words);

/* If @line, of @size bytes of UTF-8, is the short form "45m: ...": what
 * time_words_read() makes of it; the caller's.  That is a duration in hours
 * and minutes with their letters ("10:30: ..." is a time of day), a colon,
 * and words.  NULL if it is not. */
char *time_words_short(const char *line, size_t size);
/* Lines of that form are words again, at the top of the comment: who is not
 * of staff tells no time by them. */
void time_words_give_back(Letter *letter);
