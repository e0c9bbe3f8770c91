/*
 * wording.h - every word of a paper, in English and in French
 *
 * Numbers, times and days as each language writes them: decimal comma,
 * narrow spaces that do not break (U+202F), "3 novembre 2026", "1 h 30".
 * Every number and every day can be printed, however absurd.
 */
#pragma once

#include <glib.h>
#include <stdint.h>

#include "domain/people/contact.h"

/* Of three consecutive words _NONE, _ONE and _MANY, wording_count() picks one.
 */
typedef enum {
	/* the company's paper */
	WORD_COMPANY_TITLE,
	WORD_TILE_WORKED,
	WORD_TILE_TICKETS,
	WORD_TILE_LEFT,
	WORD_TILE_RATING,
	WORD_OPENED_CLOSED,
	WORD_OUT_OF_FIVE,
	WORD_IDLE,
	WORD_WORKED_NONE,
	WORD_WORKED_ONE,
	WORD_WORKED_MANY,
	WORD_OPENED_NONE,
	WORD_OPENED_ONE,
	WORD_OPENED_MANY,
	WORD_CLOSED_NONE,
	WORD_CLOSED_ONE,
	WORD_CLOSED_MANY,
	WORD_ALIVE_NONE,
	WORD_ALIVE_ONE,
	WORD_ALIVE_MANY,
	WORD_ALL_TICKETS,
	WORD_LEFT_ONE,
	WORD_LEFT_MANY,
	WORD_LEFT_NOTHING,
	WORD_BEYOND,
	WORD_RATED,
	WORD_SECTION_CONTRACTS,
	WORD_SECTION_TIME,
	WORD_SECTION_WORK,
	WORD_SECTION_TICKETS,
	WORD_SECTION_REMARKS,
	WORD_NO_WORK,
	WORD_NO_TICKETS,
	WORD_PACK,
	WORD_HOSTING,
	WORD_BOUGHT,
	WORD_BEFORE,
	WORD_NOW,
	WORD_LEFT,
	WORD_ENDS,
	WORD_PRICE,
	WORD_LEFT_OF,
	WORD_BY_THEME,
	WORD_BY_MONTH,
	WORD_NO_THEME,
	WORD_OTHERS,
	WORD_NOT_BILLED,
	WORD_RESULT,
	WORD_COMMENT,
	WORD_CONTACT,
	/* columns */
	WORD_DATE,
	WORD_TICKET,
	WORD_CORRECTED,
	WORD_BY,
	WORD_TIME,
	WORD_SUBJECT,
	WORD_THEME,
	WORD_PRIORITY,
	WORD_STATE,
	WORD_OPENED,
	WORD_CLOSED,
	WORD_TOTAL,
	/* the agency's paper */
	WORD_AGENCY_TITLE,
	WORD_ALL_COMPANIES,
	WORD_TILE_FIRST,
	WORD_TILE_CLOSING,
	WORD_TILE_ALIVE,
	WORD_MEDIAN,
	WORD_AGENCY_WORKED,
	WORD_AGENCY_IDLE,
	WORD_UNBILLED,
	WORD_AGENCY_BEYOND,
	WORD_AGENCY_RATED,
	WORD_EXPIRING_NONE,
	WORD_EXPIRING_ONE,
	WORD_EXPIRING_MANY,
	WORD_SECTION_COMPANIES,
	WORD_COMPANY,
	WORD_SOLD,
	WORD_USED,
	WORD_OVER,
	WORD_WAITING,
	WORD_BY_PERSON,
	WORD_BY_COMPANY,
	WORD_NO_COMPANIES,
	WORD_NO_COMPANY,
	WORD_NOBODY,
	/* everywhere */
	WORD_PAGE,
	WORD_DAY_ONE,
	WORD_DAYS,
	WORD_IN_PERIOD,
	WORD_IN_DAYS,
	WORD_IN_MONTHS,
	WORD_IN_DAY,
	WORD_SPAN_DAYS,
	WORD_COUNT,
} Word;

const char *wording(Language language, Word word);
/* The word with "$1", "$2", "$3" replaced; NULL ends the texts. */
char *wording_fill(Language language, Word word, const char *one,
		   const char *two, const char *three);
/* The word @none for 0, the next word for 1, or the one after that for more,
 * with "$1" replaced by @count. */
char *wording_count(Language language, Word none, int64_t count);

/* "1 234", "-12"; "4,5" for 45 tenths; "#42". */
char *wording_number(Language language, int64_t number);
char *wording_tenths(Language language, int64_t tenths);
/* @number divided by @unit, rounded to the nearest: 8 for 45 and a @unit of 6.
 */
int64_t wording_rounded(int64_t number, int64_t unit);
/* @part as a percentage of @whole: "94 %". */
char *wording_percent(Language language, int64_t part, int64_t whole);
char *wording_ticket(int64_t ticket);
/* "1 h 30", "45 min", "0 h". */
char *wording_minutes(Language language, int64_t minutes);
/* How long people waited: "45 min", "3 h 20", "2,5 jours"; a dash for a
 * negative number. */
char *wording_wait(Language language, int64_t minutes);

/* "3 Nov 2026", "03/11/2026"; "" for 0, a dash for a day outside our calendar.
 */
char *wording_day(Language language, int64_t day);
/* "3 November 2026", "3 novembre 2026" */
char *wording_long_day(Language language, int64_t day);
/* "November 2026", "2026", "October - December 2026", "3 - 15 November
 * 2026".  The second begins a sentence with it: "En novembre 2026". */
char *wording_period(Language language, int64_t first, int64_t last);
char *wording_in_period(Language language, int64_t first, int64_t last);
/* "Nov" for "2026-11"; anything else unchanged. */
char *wording_month(Language language, const char *month);

/* The words of state_print() and priority_print() in the reader's language. */
const char *wording_state(Language language, const char *state);
const char *wording_priority(Language language, const char *priority);
