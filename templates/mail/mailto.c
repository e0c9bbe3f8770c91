/*
 * mailto.c - percent-encodes the parts of a mailto: link (RFC 6068)
 */
#include "templates/mail/mailto.h"

#include <glib.h>
#include <string.h>

/* RFC 6068 section 2: everything except unreserved characters is encoded; a
 * line break in a body is %0D%0A. */
static void
put(GString *out, const char *text)
{
	for (; *text; text++) {
		if (g_ascii_isalnum(*text) || strchr("-._~", *text))
			g_string_append_c(out, *text);
		else if (*text == '\n')
			g_string_append(out, "%0D%0A");
		else
			g_string_append_printf(out, "%%%02X",
					       (unsigned char)*text);
	}
}

char *
mailto(const char *address, const char *subject, const char *body)
{
	GString *out = g_string_new("mailto:");
	const char *sign = strchr(address, '@');
	g_autofree char *local = g_strndup(address, (size_t)(sign - address));

	put(out, local);
	g_string_append(out, sign);
	g_string_append(out, "?subject=");
	put(out, subject);
	g_string_append(out, "&body=");
	put(out, body);
	return g_string_free(out, FALSE);
}
