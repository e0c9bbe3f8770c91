/*
 * quoted.c - encodes bytes, breaks long lines, copies plain runs at once
 */
#include "templates/mail/quoted.h"

#include <stdbool.h>
#include <string.h>

#define LINE_CHARS_MAX 76

static void
put_coded(GString *out, unsigned char byte)
{
	static const char digits[] = "0123456789ABCDEF";
	char coded[] = { '=', digits[byte >> 4], digits[byte & 0xf] };

	g_string_append_len(out, coded, sizeof coded);
}

/* How many of the first @max bytes need no encoding wherever they stand.  They
 * are most of any text, so they are copied at once. */
static size_t
plain_run(const char *at, size_t max)
{
	size_t n = 0;

	while (n < max && at[n] > ' ' && at[n] < 0x7f && at[n] != '=')
		n++;
	return n;
}

static bool
is_literal(const char *at, bool at_start)
{
	unsigned char c = (unsigned char)*at;

	if (c == ' ' || c == '\t')
		return at[1] != '\0' && at[1] != '\n' && at[1] != '\r';
	if (at_start && (c == '.' || strncmp(at, "From ", 5) == 0))
		return false;
	return c > ' ' && c < 0x7f && c != '=';
}

void
quoted_put(GString *out, const char *text)
{
	size_t column = 0;

	for (; *text; text++) {
		size_t size;

		if (column > 0 && column < LINE_CHARS_MAX - 1) {
			size = plain_run(text, LINE_CHARS_MAX - 1 - column);
			g_string_append_len(out, text, (gssize)size);
			column += size;
			text += size;
		}
		if (*text == '\0')
			break;
		if (*text == '\r' && text[1] == '\n')
			continue;
		if (*text == '\n' || *text == '\r') {
			g_string_append(out, "\r\n");
			column = 0;
			continue;
		}
		size = is_literal(text, column == 0) ? 1 : 3;
		if (column + size > LINE_CHARS_MAX - 1) {
			g_string_append(out, "=\r\n");
			column = 0;
			size = is_literal(text, true) ? 1 : 3;
		}
		if (size == 1)
			g_string_append_c(out, *text);
		else
			put_coded(out, (unsigned char)*text);
		column += size;
	}
	if (column > 0)
		g_string_append(out, "\r\n");
}
