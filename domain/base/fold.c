/*
 * fold.c - case folding, stripping of accents, and a test for one typing slip
 */
#include "domain/base/fold.h"

#include <glib.h>
#include <string.h>

char *
fold(const char *text)
{
	g_autofree char *cased = NULL;
	g_autofree char *split = NULL;
	GString *out;

	if (g_str_is_ascii(text))
		return g_ascii_strdown(text, -1);
	cased = g_utf8_casefold(text, -1);
	split = g_utf8_normalize(cased, -1, G_NORMALIZE_ALL);
	out = g_string_new(NULL);
	for (const char *at = split; at && *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		/* Phones write ' as a curly apostrophe. */
		if (c == 0x2019)
			g_string_append_c(out, '\'');
		else if (!g_unichar_ismark(c))
			g_string_append_unichar(out, c);
	}
	return g_string_free(out, FALSE);
}

bool
fold_equal(const char *a, const char *b)
{
	g_autofree char *fa = fold(a);
	g_autofree char *fb = fold(b);

	return strcmp(fa, fb) == 0;
}

bool
fold_in_list(const char *folded, const char *list)
{
	size_t size = strlen(folded);

	if (size == 0 || strchr(folded, ' '))
		return false;
	while (*list) {
		size_t word = strcspn(list, " ");

		if (word == size && strncmp(list, folded, size) == 0)
			return true;
		list += word;
		list += strspn(list, " ");
	}
	return false;
}

bool
fold_is_slip(const char *a, const char *b)
{
	size_t la = strlen(a), lb = strlen(b);

	if (la > lb + 1 || lb > la + 1 || strcmp(a, b) == 0)
		return false;
	while (*a && *a == *b) {
		a++;
		b++;
	}
	if (la == lb) {
		if (a[0] == b[1] && a[1] == b[0] && a[0] != '\0' &&
		    strcmp(a + 2, b + 2) == 0)
			return true;
		return strcmp(a + 1, b + 1) == 0;
	}
	return la < lb ? strcmp(a, b + 1) == 0 : strcmp(a + 1, b) == 0;
}
