/*
 * word.c - splits an argument after its first word
 */
#include "domain/words/word.h"

#include <glib.h>
#include <string.h>

#include "domain/base/fold.h"

char *
word_first(const char *text, char **rest)
{
	size_t length = strcspn(text, " \t\n");
	g_autofree char *word = g_strndup(text, length);

	*rest = g_strstrip(g_strdup(text + length));
	return fold(word);
}
