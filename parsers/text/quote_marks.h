/*
 * quote_marks.h - the words that mail clients put around quotes
 *
 * Generated from quote_marks.txt, one row per language.  Each field is a list
 * of alternatives for a pattern, "a|b", matched in any case.
 */
#pragma once

#include <stddef.h>

typedef struct {
	const char *language; /* ISO 639-1 */
	const char *starts;   /* "On Tuesday, Ada wrote:" begins with this */
	const char *verbs;    /* ... and contains this */
	const char *from;     /* labels of a header block within the text */
	const char *sent;
	const char *to;
	const char *subject;
	const char *original;  /* "-----Original Message-----" */
	const char *forwarded; /* "---- Forwarded message ----" */
	const char *device;    /* "Sent from my phone", from its line's start */
	const char *footer;    /* how a disclaimer or an advertisement begins */
	const char *passed;    /* prefixes of forwarded subjects: "Fwd: ..." */
} QuoteMarks;

extern const QuoteMarks quote_marks[];
extern const size_t quote_marks_count;
