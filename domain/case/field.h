/*
 * field.h - what a change or a line of a receipt is about
 *
 * A value is never guessed from its letters: a title "high" is a title.
 */
#pragma once

#include <stdbool.h>

typedef enum {
	FIELD_WORDS, /* as somebody wrote them, of no field of a ticket */
	FIELD_STATE,
	FIELD_ASSIGNEE,
	FIELD_PRIORITY,
	FIELD_THEME,
	FIELD_STAGE,
	FIELD_TITLE,
	FIELD_MERGED,
	FIELD_LINK,
	FIELD_LINE,
	FIELD_RESULT,
	FIELD_RATING,
	FIELD_OFFER,
	FIELD_COUNTER,
	FIELD_ACCEPT,
	FIELD_DECLINE,
	FIELD_REOPEN,
	FIELD_WITHDRAW,
	FIELD_RETRACT,
	FIELD_COUNT,
} Field;

/* "priority": stands in the audit, and in the names of phrases. */
const char *field_print(Field field);
/* Whether its values are words of ours, each with a phrase "FIELD-VALUE". */
bool field_has_phrases(Field field);
