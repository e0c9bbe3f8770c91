/*
 * filename.c - drops folders and deceiving letters, keeps the ending
 */
#include "domain/words/filename.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#define ENDING_MAX 20 /* bytes of an ending, with its dot */

/* Letters that are invisible, or that change the order in which a name is
 * shown. */
static bool
is_deceiving(gunichar c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c ||
	       c == 0x180e || (c >= 0x200b && c <= 0x200f) ||
	       (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
	       c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) ||
	       (c >= 0xe0000 && c <= 0xe0fff);
}

static const char *
behind_slashes(const char *name)
{
	const char *slash = strrchr(name, '/');
	const char *back = strrchr(name, '\\');
	const char *last = slash > back ? slash : back;

	return last ? last + 1 : name;
}

/* Cuts the middle out of the name, so that its ending stays. */
static void
shorten(GString *name, size_t max)
{
	const char *dot = strrchr(name->str, '.');
	size_t tail = dot ? name->len - (size_t)(dot - name->str) : 0;
	char *cut;

	if (name->len <= max)
		return;
	if (tail > ENDING_MAX)
		tail = 0;
	cut = g_utf8_find_prev_char(name->str, name->str + max - tail + 1);
	g_string_erase(name, cut - name->str,
		       (gssize)(name->len - tail - (size_t)(cut - name->str)));
}

char *
filename_clean(const char *wanted, size_t max)
{
	GString *name = g_string_new(NULL);
	g_autofree char *valid = g_utf8_make_valid(wanted, -1);
	const char *at = behind_slashes(valid);

	for (; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		bool is_leading = name->len == 0 && (c == '.' || c == ' ');

		if (!is_deceiving(c) && !is_leading)
			g_string_append_unichar(name, c);
	}
	shorten(name, max);
	return g_strchomp(g_string_free(name, FALSE));
}
