/*
 * time_words.h - work reported in one line
 *
 *	45m: replaced the certificate
 *	45m: replaced the certificate // for the third time
 *	1h30 on 2026-11-03 moved the shop note="he was rude" billable=no
 *
 * Words after "//" or in note= are for staff only.
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

/* Reads @argument.  False, with the wrong word in @wrong (the caller's), if it
 * does not begin with a duration (then @words->minutes is 0), or if a value is
 * not valid. */
bool time_words_read(const char *argument, Day today, TimeWords *words,
		     char **wrong);
void time_words_clear(TimeWords *words);

/* If @line, of @size bytes of UTF-8, is the short form "45m: ...": the argument
 * for time_words_read(); the caller's.  The short form is a duration with the
 * letters h or m ("10:30: ..." is a time of day), a colon, and words.  NULL for
 * any other line. */
char *time_words_short(const char *line, size_t size);
/* Moves lines of that form back into the comment, at its top: only staff can
 * report time with them. */
void time_words_give_back(Letter *letter);
