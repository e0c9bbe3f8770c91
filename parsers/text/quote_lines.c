/*
 * quote_lines.c - splits and joins lines, finds quotes that were answered
 */
#include "parsers/text/quote_lines.h"

#include <string.h>

#define LINES_MAX    20000
#define ANSWERED_MAX 6	/* quoted lines that an answer keeps */
#define WHOLE_MAX    3	/* up to this many are kept whole, more by paragraph */
#define WRAPPED_MIN  60 /* bytes of a line that a program may have broken */

/* After LINES_MAX lines the rest counts as one line: it is a log, not a
 * letter. */
GArray *
quote_lines_split(const char *text)
{
	GArray *lines = g_array_sized_new(FALSE, TRUE, sizeof(Line), 64);

	while (*text) {
		bool is_last = lines->len + 1 == LINES_MAX;
		const char *next =
			text + (is_last ? strlen(text) : strcspn(text, "\n"));
		Line line = { .at = text, .end = next };
		const char *first;

		while (line.end > text && g_ascii_isspace(line.end[-1]))
			line.end--;
		first = text + strspn(text, " \t");
		line.is_blank = line.end == text;
		line.is_quoted = *first == '>' && first < line.end;
		g_array_append_val(lines, line);
		text = *next ? next + 1 : next;
	}
	return lines;
}

Line *
quote_line(GArray *lines, guint i)
{
	return &g_array_index(lines, Line, i);
}

void
quote_lines_drop(GArray *lines, guint from, guint to)
{
	for (guint i = from; i < to && i < lines->len; i++)
		quote_line(lines, i)->is_dropped = true;
}

guint
quote_lines_next(GArray *lines, guint i)
{
	while (i < lines->len && quote_line(lines, i)->is_blank)
		i++;
	return i;
}

char *
quote_lines_join(GArray *lines, guint end)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < end; i++) {
		const Line *line = quote_line(lines, i);

		if (line->is_dropped)
			continue;
		g_string_append_len(out, line->at, line->end - line->at);
		g_string_append_c(out, '\n');
	}
	return g_strstrip(g_string_free(out, FALSE));
}

/* Whether line @i is the end of the quoted line above: a program broke that
 * line and did not put a quote mark before its end. */
static bool
is_broken_off(GArray *lines, guint i)
{
	const Line *above = quote_line(lines, i - 1);
	const Line *line = quote_line(lines, i);

	return above->is_quoted && above->end - above->at >= WRAPPED_MIN &&
	       i + 1 < lines->len && quote_line(lines, i + 1)->is_quoted &&
	       g_unichar_islower(g_utf8_get_char(line->at));
}

/* Whether the quoted lines before line @i, itself not quoted, are answered
 * below. */
static bool
is_answered(GArray *lines, guint i, guint end)
{
	guint next = quote_lines_next(lines, i);

	return next < end && !quote_line(lines, next)->is_quoted &&
	       !quote_line(lines, next)->is_dropped && !is_broken_off(lines, i);
}

static bool
is_bare_mark(const Line *line)
{
	for (const char *at = line->at; at < line->end; at++)
		if (!strchr("> \t", *at))
			return false;
	return true;
}

/* Keeps the quoted lines right above @i: all if they are few, else their last
 * paragraph. */
static void
keep_above(GArray *lines, guint i)
{
	guint from = i, paragraph = i;

	while (from > 0 && quote_line(lines, from - 1)->is_quoted)
		from--;
	while (paragraph > from &&
	       is_bare_mark(quote_line(lines, paragraph - 1)))
		paragraph--;
	while (paragraph > from && i - paragraph < ANSWERED_MAX &&
	       !is_bare_mark(quote_line(lines, paragraph - 1)))
		paragraph--;
	if (i - from <= WHOLE_MAX)
		paragraph = from;
	for (; paragraph < i; paragraph++)
		quote_line(lines, paragraph)->is_dropped = false;
}

void
quote_lines_keep_answered(GArray *lines, guint end)
{
	int answers = 0;

	for (int is_second = 0; is_second < 2; is_second++) {
		for (guint i = 1; i < end && i < lines->len; i++) {
			if (quote_line(lines, i)->is_quoted ||
			    !quote_line(lines, i - 1)->is_quoted ||
			    !is_answered(lines, i, end))
				continue;
			answers++;
			if (is_second)
				keep_above(lines, i);
		}
		if (answers < 2)
			return;
	}
}
