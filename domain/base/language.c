/*
 * language.c - the table of language codes
 */
#include "domain/base/language.h"

#include <glib.h>

static const char *const language_words[LANGUAGE_COUNT] = {
	[LANGUAGE_EN] = "en",
	[LANGUAGE_FR] = "fr",
};

bool
language_parse(const char *word, Language *language)
{
	for (size_t i = 0; i < LANGUAGE_COUNT; i++)
		if (g_ascii_strcasecmp(word, language_words[i]) == 0) {
			*language = (Language)i;
			return true;
		}
	return false;
}

const char *
language_print(Language language)
{
	return language_words[language];
}
