/*
 * alternatives.c - compares words: a glance at a few, else at all of them
 */
#include "parsers/parts/alternatives.h"

#include <glib.h>
#include <string.h>

#define GLANCE_WORDS   16
#define GLANCE_LETTERS 4 /* shorter words also occur in markup */
#define GLANCE_BYTES   ((size_t)4096)
#define COMPARED_BYTES ((size_t)64 * 1024)
#define STRANGE_MIN    3 /* words; fewer may be a picture's name or a footer */

static const char *
skip_to_word(const char *at, const char *end)
{
	while (at < end && !g_ascii_isalpha(*at))
		at++;
	return at;
}

/* Whether most of the first words of @plain occur in @html.  Only words of
 * ASCII letters are compared: others may be encoded in many ways. */
static bool
glance(const char *plain, const char *html, size_t html_size)
{
	const char *end = plain + strnlen(plain, GLANCE_BYTES);
	const char *at = plain;
	int words = 0, found = 0;

	while (words < GLANCE_WORDS && (at = skip_to_word(at, end)) < end) {
		const char *word = at;

		while (at < end && g_ascii_isalpha(*at))
			at++;
		if (at - word < GLANCE_LETTERS || (signed char)*at < 0 ||
		    (word > plain && (signed char)word[-1] < 0))
			continue;
		words++;
		found += memmem(html, html_size, word, (size_t)(at - word)) !=
			 NULL;
	}
	return found * 2 > words;
}

/* The words of @text in lower case, without the addresses of links.  The caller
 * owns them. */
static GPtrArray *
words_of(const char *text)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *head = g_strndup(text, COMPARED_BYTES);
	g_autofree char *valid = g_utf8_make_valid(head, -1);
	g_autofree char *low = g_utf8_strdown(valid, -1);
	const char *at = low;

	while (*at) {
		const char *word = at;

		if (g_str_has_prefix(at, "<http"))
			word = at += strcspn(at, ">\n");
		while (*at && g_unichar_isalnum(g_utf8_get_char(at)))
			at = g_utf8_next_char(at);
		if (at > word)
			g_ptr_array_add(words,
					g_strndup(word, (size_t)(at - word)));
		else if (*at)
			at = g_utf8_next_char(at);
	}
	return words;
}

/* Whether at least half of the words of @html do not occur in @plain. */
static bool
is_other(const char *plain, const char *html)
{
	g_autoptr(GPtrArray) theirs = words_of(plain);
	g_autoptr(GPtrArray) words = words_of(html);
	g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
	guint strange = 0;

	for (guint i = 0; i < theirs->len; i++)
		g_hash_table_add(known, g_ptr_array_index(theirs, i));
	for (guint i = 0; i < words->len; i++)
		strange += !g_hash_table_contains(known,
						  g_ptr_array_index(words, i));
	return strange >= STRANGE_MIN && strange * 2 >= words->len;
}

bool
alternatives_differ(const char *plain, const Part *html)
{
	g_autoptr(GByteArray) decoded = NULL;
	g_autofree char *text = NULL;
	const char *bytes = html->bytes;
	size_t size = html->size;
	unsigned found = 0;

	if (html->encoding != ENCODING_NONE) {
		decoded = part_decode(html);
		bytes = (const char *)decoded->data;
		size = decoded->len;
	}
	if (size == 0 || glance(plain, bytes, size))
		return false;
	text = part_text(html, &found);
	return is_other(plain, text);
}
