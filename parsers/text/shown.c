/*
 * shown.c - compares the words of orders, line by line
 */
#include "parsers/text/shown.h"

#include <glib.h>
#include <string.h>

/* The bytes of an address which a program adds to the words of a link: in
 * "the shop <https://x.example/>", or "jo@x.example<mailto:jo@x.example>", or
 * "the shop (https://x.example/)".  0 if there is none. */
static size_t
added_link(const char *at)
{
	const char *close = *at == '<' ? ">" : *at == '(' ? ")" : NULL;
	size_t size;

	if (!close || (!g_str_has_prefix(at + 1, "http:") &&
		       !g_str_has_prefix(at + 1, "https:") &&
		       !g_str_has_prefix(at + 1, "mailto:")))
		return 0;
	size = 1 + strcspn(at + 1, *at == '<' ? " \t\n<>" : " \t\n<>)");
	return at[size] == *close ? size + 1 : 0;
}

/* Marks of bold text, and letters that nobody sees. */
static bool
is_nothing(gunichar c)
{
	return c == '*' || c == '_' || c == 0x200b || c == 0xfeff || c == 0xad;
}

/* The words of a line, with one blank between them; the caller's. */
static char *
words_of(const char *line)
{
	GString *out = g_string_sized_new(strlen(line));

	while (*line) {
		gunichar c = g_utf8_get_char(line);
		size_t link = added_link(line);

		if (link > 0 || g_unichar_isspace(c)) {
			if (out->len > 0 && out->str[out->len - 1] != ' ')
				g_string_append_c(out, ' ');
		} else if (!is_nothing(c)) {
			g_string_append_unichar(out, c);
		}
		line = link > 0 ? line + link : g_utf8_next_char(line);
	}
	return g_strchomp(g_string_free(out, FALSE));
}

/* Whether @shown begins with @order, whose last word ends there. */
static bool
begins(const char *shown, const char *order)
{
	for (; *order; order++, shown++)
		if (*shown != *order && !(*shown == '\n' && *order == ' '))
			return false;
	return *shown == '\0' || *shown == ' ' || *shown == '\n';
}

/* The words of all lines that quote nothing; the caller's. */
static char *
own_lines(const char *html)
{
	g_auto(GStrv) lines = g_strsplit(html, "\n", -1);
	GString *out = g_string_new(NULL);

	for (size_t i = 0; lines[i]; i++) {
		g_autofree char *words = words_of(lines[i]);

		if (*words && *words != '>')
			g_string_append_printf(out, "%s\n", words);
	}
	return g_strchomp(g_string_free(out, FALSE));
}

static bool
has_line(const char *shown, const char *order)
{
	while (shown && !begins(shown, order)) {
		shown = strchr(shown, '\n');
		shown += shown != NULL;
	}
	return shown != NULL;
}

bool
shown_in(const char *html, const char *orders)
{
	g_autofree char *shown = own_lines(html);
	g_auto(GStrv) lines = g_strsplit(orders, "\n", -1);

	for (size_t i = 0; lines[i]; i++) {
		g_autofree char *order = words_of(lines[i]);

		if (*order && !has_line(shown, order))
			return false;
	}
	return true;
}
