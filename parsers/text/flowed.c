/*
 * flowed.c - joins lines of the same quote depth at soft breaks
 */
#include "parsers/text/flowed.h"

#include <glib.h>
#include <string.h>

static void
put_marks(GString *out, size_t depth)
{
	for (size_t i = 0; i < depth; i++)
		g_string_append_c(out, '>');
	if (depth > 0)
		g_string_append_c(out, ' ');
}

char *
flowed_unwrap(const char *text, bool delsp)
{
	GString *out = g_string_sized_new(strlen(text) + 16);
	bool is_open = false; /* the last line ended in a soft break */
	size_t depth_before = 0;

	while (*text) {
		size_t size = strcspn(text, "\n");
		size_t depth = strspn(text, ">");
		const char *line = text + MIN(depth, size);
		size_t left = size - (size_t)(line - text);
		bool is_signature, is_soft;

		if (left > 0 && *line == ' ') { /* space-stuffing, or "> " */
			line++;
			left--;
		}
		is_signature = left == 3 && strncmp(line, "-- ", 3) == 0;
		if (is_open && (depth != depth_before || is_signature)) {
			g_string_append_c(out, '\n');
			is_open = false;
		}
		if (!is_open)
			put_marks(out, depth);
		is_soft = left > 0 && line[left - 1] == ' ' && !is_signature;
		g_string_append_len(out, line,
				    (gssize)(left - (is_soft && delsp)));
		text += size;
		if (*text == '\n') {
			text++;
			if (!is_soft)
				g_string_append_c(out, '\n');
		}
		is_open = is_soft;
		depth_before = depth;
	}
	return g_string_free(out, FALSE);
}
