/*
 * quote_lines.h - a body as lines, each kept or dropped
 *
 * Used only by the files behind parsers/text/quote.h.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct {
	const char *at;
	const char *end; /* without blanks at the end */
	bool is_blank;
	bool is_quoted; /* begins with '>' */
	bool is_dropped;
} Line;

/* Of Line; they point into @text.  The caller owns the array. */
GArray *quote_lines_split(const char *text);
Line *quote_line(GArray *lines, guint i);
/* Drops the lines [from, to). */
void quote_lines_drop(GArray *lines, guint from, guint to);
/* The first line from @i on that is not blank, or the count of lines. */
guint quote_lines_next(GArray *lines, guint i);
/* The lines left before @end as one trimmed text.  The caller owns it. */
char *quote_lines_join(GArray *lines, guint end);

/* Restores some dropped lines: where somebody answers piece by piece, each
 * answer keeps the quoted lines right above it.  A single answer below one
 * quote keeps none: the desk has the quote. */
void quote_lines_keep_answered(GArray *lines, guint end);
