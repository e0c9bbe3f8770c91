/*
 * title.c - cuts a title to its limit and replaces its brackets
 */
#include "domain/words/title.h"

#include <glib.h>

#define TITLE_LETTERS_MAX 200

char *
title_clean(const char *text)
{
	char *title = g_utf8_substring(text, 0,
				       MIN(g_utf8_strlen(text, -1),
					   TITLE_LETTERS_MAX));

	g_strdelimit(title, "[", '(');
	g_strdelimit(title, "]", ')');
	g_strdelimit(title, "\n\t", ' ');
	return g_strstrip(title);
}
