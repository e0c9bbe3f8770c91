/*
 * field.c - the words for fields
 */
#include "domain/case/field.h"

static const char *const words[FIELD_COUNT] = {
	[FIELD_WORDS] = "words",       [FIELD_STATE] = "state",
	[FIELD_ASSIGNEE] = "assignee", [FIELD_PRIORITY] = "priority",
	[FIELD_THEME] = "theme",       [FIELD_STAGE] = "stage",
	[FIELD_TITLE] = "title",       [FIELD_MERGED] = "merged",
	[FIELD_LINK] = "link",	       [FIELD_LINE] = "line",
	[FIELD_RESULT] = "result",     [FIELD_RATING] = "rating",
	[FIELD_OFFER] = "offer",       [FIELD_COUNTER] = "counter",
	[FIELD_ACCEPT] = "accept",     [FIELD_DECLINE] = "decline",
	[FIELD_REOPEN] = "reopen",     [FIELD_WITHDRAW] = "withdraw",
	[FIELD_RETRACT] = "retract",
};

const char *
field_print(Field field)
{
	return words[field];
}

bool
field_has_phrases(Field field)
{
	return field == FIELD_STATE || field == FIELD_PRIORITY;
}
