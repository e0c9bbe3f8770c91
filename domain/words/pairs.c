/*
 * pairs.c - the search for known keys, and what to do about quotes
 */
#include "domain/words/pairs.h"

#include <string.h>

#include "domain/base/fold.h"

#define KEY_BYTES_MAX 30

static const char *
known_name(const char *word, size_t size, const KeyName *known)
{
	g_autofree char *copy = NULL;
	g_autofree char *folded = NULL;

	/* Check this first: a word of a megabyte must not be copied once for
	 * each "=" in it. */
	if (size == 0 || size > KEY_BYTES_MAX)
		return NULL;
	copy = g_strndup(word, size);
	folded = g_strdelimit(fold(g_strstrip(copy)), " ", '-');
	for (; known->name; known++)
		if (*folded && fold_in_list(folded, known->words))
			return known->name;
	return NULL;
}

/* Phones put curly quotes around "Acme", French phones angle quotes. */
static char *
without_quotes(char *value)
{
	static const struct {
		const char *open, *end;
	} quotes[] = { { "\"", "\"" },
		       { "\u201c", "\u201d" },
		       { "\u00ab\u00a0", "\u00a0\u00bb" },
		       { "\u00ab", "\u00bb" } };
	size_t size = strlen(value);

	for (size_t i = 0; i < G_N_ELEMENTS(quotes); i++) {
		size_t open = strlen(quotes[i].open);
		size_t end = strlen(quotes[i].end);

		if (size >= open + end &&
		    g_str_has_prefix(value, quotes[i].open) &&
		    g_str_has_suffix(value, quotes[i].end)) {
			value[size - end] = '\0';
			memmove(value, value + open, size - end - open + 1);
			return g_strstrip(value);
		}
	}
	return value;
}

static void
add(Pairs *keys, const char *name, const char *value, size_t size)
{
	char *copy = g_strstrip(g_strndup(value, size));

	g_ptr_array_add(keys->names, (gpointer)name);
	g_ptr_array_add(keys->values, without_quotes(copy));
}

/* An opening quote stands before a word and is closed later.  So the quote in
 * 24" hides no key. */
static bool
opens_quote(const char *at, const char *start)
{
	return (at == start || g_ascii_isspace(at[-1]) || at[-1] == '=') &&
	       strchr(at + 1, '"');
}

/* Where the next "key=" from @at on begins; NULL if there is none.  Quoted text
 * is skipped. */
static const char *
next_key(const char *at, const KeyName *known, const char **name,
	 const char **value)
{
	bool is_quoted = false;
	const char *word = at;
	const char *start = at;

	for (; *at; at++) {
		if (*at == '"')
			is_quoted = !is_quoted && opens_quote(at, start);
		if (is_quoted)
			continue;
		if (g_ascii_isspace(*at)) {
			word = at + 1;
		} else if (*at == '=') {
			*name = known_name(word, (size_t)(at - word), known);
			if (*name) {
				*value = at + 1;
				return word;
			}
		}
	}
	return NULL;
}

Pairs *
pairs_parse(const char *argument, const KeyName *known)
{
	Pairs *keys = g_new0(Pairs, 1);
	const char *name = NULL, *value = NULL;
	const char *key = next_key(argument, known, &name, &value);

	keys->names = g_ptr_array_new();
	keys->values = g_ptr_array_new_with_free_func(g_free);
	keys->head =
		g_strstrip(g_strndup(argument, key ? (size_t)(key - argument)
						   : strlen(argument)));
	while (key) {
		const char *mine = name, *from = value;

		key = next_key(from, known, &name, &value);
		add(keys, mine, from,
		    key ? (size_t)(key - from) : strlen(from));
	}
	return keys;
}

char *
pairs_take_lines(Pairs *keys, const char *text, const KeyName *known)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	GString *rest = g_string_new(NULL);

	for (size_t i = 0; lines[i]; i++) {
		const char *colon = strchr(lines[i], ':');
		const char *name =
			colon ? known_name(lines[i], (size_t)(colon - lines[i]),
					   known)
			      : NULL;

		if (name)
			add(keys, name, colon + 1, strlen(colon + 1));
		else
			g_string_append_printf(rest, "%s\n", lines[i]);
	}
	return g_strstrip(g_string_free(rest, FALSE));
}

void
pairs_free(Pairs *keys)
{
	if (!keys)
		return;
	g_free(keys->head);
	g_ptr_array_unref(keys->names);
	g_ptr_array_unref(keys->values);
	g_free(keys);
}

const char *
pairs_get(const Pairs *keys, const char *name)
{
	for (guint i = 0; i < keys->names->len; i++)
		if (strcmp(g_ptr_array_index(keys->names, i), name) == 0)
			return g_ptr_array_index(keys->values, i);
	return NULL;
}
