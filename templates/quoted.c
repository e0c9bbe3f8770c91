/*
 * quoted.c - quoted-printable (RFC 2045 section 6.7)
 */
#include "templates/quoted.h"

#include <stdbool.h>
#include <string.h>

#define LINE_CHARS_MAX 76

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
			g_string_append_printf(out, "=%02X",
					       (unsigned char)*text);
		column += size;
	}
	if (column > 0)
		g_string_append(out, "\r\n");
}
