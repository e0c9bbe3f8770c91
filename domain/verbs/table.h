/*
 * table.h - finds the verb that a word names, or nearly names
 *
 * A name matches in any case, with or without accents.
 */
#pragma once

#include "domain/verbs/verb.h"

/* The verb that @word (any case, accents or not) names, or NULL. */
const Verb *verb_find(const char *word);
/* The verb of which @word is a likely misspelling (one letter missing, added or
 * wrong, or two swapped, in a word of four letters or more).  NULL if @word is
 * a verb, or is not near one, or is an ordinary word that people write in
 * brackets in a subject: "[privé]", "[date]", "[shop]". */
const Verb *verb_near(const char *word);
/* All rows, in the order of `help`; ends with NULL. */
const Verb *const *verb_table(void);
