/*
 * calendar.c - unfolds the lines and picks four properties
 */
#include "parsers/parts/calendar.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "parsers/header/headers.h"

#define WORDS_MAX ((size_t)64 * 1024)

static const char *const shown[] = { "SUMMARY", "LOCATION", "DESCRIPTION",
				     "COMMENT" };

/* A line that begins with a blank continues the one before (RFC 5545 section
 * 3.1). */
static GString *
unfold(const char *text)
{
	GString *out = g_string_new(NULL);

	for (; *text && out->len < WORDS_MAX; text++) {
		if (*text == '\n' && (text[1] == ' ' || text[1] == '\t'))
			text++;
		else
			g_string_append_c(out, *text);
	}
	return out;
}

/* Section 3.3.11: "\n" is a new line, and a backslash escapes , ; and \. */
static void
put_value(GString *out, const char *at, const char *end)
{
	for (; at < end; at++) {
		if (*at != '\\' || at + 1 == end)
			g_string_append_c(out, *at);
		else if (*++at == 'n' || *at == 'N')
			g_string_append_c(out, '\n');
		else
			g_string_append_c(out, *at);
	}
	g_string_append_c(out, '\n');
}

/* The value after "NAME:" or "NAME;LANGUAGE=fr:"; NULL if the line has another
 * name.  A colon within quotes belongs to a parameter. */
static const char *
value_of(const char *at, const char *end, const char *name)
{
	size_t size = strlen(name);
	bool is_quoted = false;

	if ((size_t)(end - at) <= size ||
	    g_ascii_strncasecmp(at, name, size) != 0 || !strchr(":;", at[size]))
		return NULL;
	for (at += size; at < end; at++) {
		if (*at == '"')
			is_quoted = !is_quoted;
		if (*at == ':' && !is_quoted)
			return at + 1;
	}
	return NULL;
}

static void
put_line(GString *out, const char *at, const char *end)
{
	for (size_t i = 0; i < G_N_ELEMENTS(shown); i++) {
		const char *value = value_of(at, end, shown[i]);

		if (value && value < end)
			put_value(out, value, end);
	}
}

static bool
begins(const char *at, const char *end, const char *line)
{
	size_t size = strlen(line);

	return (size_t)(end - at) >= size &&
	       g_ascii_strncasecmp(at, line, size) == 0;
}

char *
calendar_words(const char *text)
{
	g_autoptr(GString) lines = unfold(text);
	GString *out = g_string_new(NULL);
	const char *at = lines->str, *stop = lines->str + lines->len;
	bool is_in = false, is_alarm = false;

	while (at < stop) {
		const char *end = headers_line_end(at, stop);

		if (begins(at, end, "BEGIN:VALARM"))
			is_alarm = true;
		else if (begins(at, end, "BEGIN:VEVENT") ||
			 begins(at, end, "BEGIN:VTODO"))
			is_in = true;
		else if (begins(at, end, "END:VALARM"))
			is_alarm = false;
		else if (is_in && (begins(at, end, "END:VEVENT") ||
				   begins(at, end, "END:VTODO")))
			break;
		if (is_in && !is_alarm)
			put_line(out, at, end);
		at = end < stop ? end + 1 : stop;
	}
	return g_string_free(out, FALSE);
}
