/*
 * line.h - how the lines of an answer are made
 */
#pragma once

#include "casework/desk.h"

typedef struct {
	Desk *desk;
	Language language; /* of the reader */
	int64_t now;
	GPtrArray *lines; /* of char *: grows */
} Answer;		  /* all borrowed */

void answer_add(const Answer *answer, const char *format, ...)
	G_GNUC_PRINTF(2, 3);
/* Adds a phrase of templates/, filled with @before. */
void answer_say(const Answer *answer, const char *phrase, const char *before);
/* Our word for a state or priority, as the reader says it; the caller's. */
char *answer_word(const Answer *answer, const char *field, const char *word);
/* "2026-11-24 10:30" in the desk's time zone; the caller's. */
char *answer_time(const Answer *answer, int64_t at);
