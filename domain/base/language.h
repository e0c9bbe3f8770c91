/*
 * language.h - the languages in which the desk reads and writes
 */
#pragma once

#include <stdbool.h>

typedef enum {
	LANGUAGE_EN,
	LANGUAGE_FR,
	LANGUAGE_COUNT,
} Language;

/* "fr" and back; false if it is not one of our languages. */
bool language_parse(const char *word, Language *language);
const char *language_print(Language language);
