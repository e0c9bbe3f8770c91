/*
 * quote_marks.h - what mail clients write around what they quote
 *
 * Made of quote_marks.txt, one row per language; each field is a list of
 * alternatives for a pattern, "a|b", matched in any case.
 */
#pragma once

#include <stddef.h>

typedef struct {
	const char *language; /* ISO 639-1 */
	const char *starts;   /* "On Tuesday, Ada wrote:" begins with this */
	const char *verbs;    /* ... and holds this */
	const char *from;     /* labels of a header block within the text */
	const char *sent;
	const char *to;
	const char *subject;
	const char *original;  /* "-----Original Message-----" */
	const char *forwarded; /* "---- Forwarded message ----" */
	const char *device;    /* "Sent from my phone", from its line's start */
	const char *footer;    /* how a disclaimer or an advertisement begins */
	const char *passed;    /* subjects of what is passed on: "Fwd: ..." */
} QuoteMarks;

extern const QuoteMarks quote_marks[];
extern const size_t quote_marks_count;
