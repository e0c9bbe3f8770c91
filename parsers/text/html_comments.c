/*
 * html_comments.c - the part of a browser's tokenizer that knows comments
 *
 * It follows tags from "<" to ">", past the values in quotes, so that it takes
 * nothing within a tag for a comment.
 */
#include "parsers/text/html_comments.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

static bool
begins(const char *at, const char *end, const char *with)
{
	size_t size = strlen(with);

	return (size_t)(end - at) >= size &&
	       g_ascii_strncasecmp(at, with, size) == 0;
}

/* Behind the next @mark; @end if there is none. */
static const char *
behind_next(const char *at, const char *end, const char *mark)
{
	const char *found =
		at < end ? memmem(at, (size_t)(end - at), mark, strlen(mark))
			 : NULL;

	return found ? found + strlen(mark) : end;
}

/* Behind the comment whose "<!--" ends before @at. */
static const char *
comment_end(const char *at, const char *end)
{
	if (at < end && *at == '>')
		return at + 1;
	if (begins(at, end, "->"))
		return at + 2;
	while ((at = behind_next(at, end, "--")) < end) {
		if (*at == '>')
			return at + 1;
		if (begins(at, end, "!>"))
			return at + 2;
		at--; /* of three dashes the last two may end it */
	}
	return end;
}

/* Behind the value of an attribute, whose "=" ends before @at. */
static const char *
value_end(const char *at, const char *end)
{
	while (at < end && g_ascii_isspace(*at))
		at++;
	if (at < end && (*at == '"' || *at == '\''))
		return behind_next(at + 1, end, *at == '"' ? "\"" : "'");
	while (at < end && !g_ascii_isspace(*at) && *at != '>')
		at++;
	return at;
}

/* Behind the tag that begins at @at; NULL if it never ends. */
static const char *
tag_end(const char *at, const char *end)
{
	bool has_name = false; /* of an attribute, which "=" may follow */

	while (at < end && !g_ascii_isspace(*at) && *at != '/' && *at != '>')
		at++;
	while (at < end && *at != '>') {
		if (*at == '=' && has_name) {
			at = value_end(at + 1, end);
			has_name = false;
			continue;
		}
		if (*at == '/')
			has_name = false;
		else if (!g_ascii_isspace(*at))
			has_name = true;
		at++;
	}
	return at < end ? at + 1 : NULL;
}

/* The name of an element whose content nobody reads, which begins at @at;
 * NULL for any other. */
static const char *
opaque_name(const char *at, const char *end)
{
	static const char *const names[] = { "script", "style",	  "title",
					     "iframe", "noembed", "noframes" };

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		const char *next = at + strlen(names[i]);

		if (begins(at, end, names[i]) &&
		    (next == end || !g_ascii_isalnum(*next)))
			return names[i];
	}
	return NULL;
}

/* Where the end tag of @name begins; @end if it has none, and at once where
 * @name is NULL. */
static const char *
content_end(const char *at, const char *end, const char *name)
{
	for (; name && at < end; at++) {
		at = memchr(at, '<', (size_t)(end - at));
		if (!at)
			return end;
		if (at + 1 < end && at[1] == '/' &&
		    opaque_name(at + 2, end) == name)
			return at;
	}
	return name ? end : at;
}

const char *
html_comments_find(const char *at, const char *end, const char **behind)
{
	while (at < end && (at = memchr(at, '<', (size_t)(end - at))) != NULL) {
		const char *name = opaque_name(at + 1, end);
		char next = at + 1 < end ? at[1] : '\0';
		bool is_end = next == '/';
		const char *tag;
		char letter = is_end && at + 2 < end ? at[2] : next;

		if (begins(at, end, "<!--")) {
			*behind = comment_end(at + 4, end);
			return at;
		}
		if (next == '!' || next == '?' ||
		    (is_end && !g_ascii_isalpha(letter))) {
			*behind = behind_next(at, end, ">");
			return at;
		}
		if (!g_ascii_isalpha(letter)) {
			at++;
			continue;
		}
		tag = at;
		at = tag_end(at + 1 + is_end, end);
		*behind = at ? content_end(at, end, name) : end;
		if (!at || *behind > at)
			return at ? at : tag;
	}
	return NULL;
}
