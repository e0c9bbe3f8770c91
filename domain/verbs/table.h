/*
 * table.h - all verbs, and the one that a word names
 *
 * A name matches in any case, with or without accents.
 */
#pragma once

#include "domain/verbs/verb.h"

/* The verb that @word (any case, accents or not) names, or NULL. */
const Verb *verb_find(const char *word);
/* The verb of which @word is a likely misspelling (one letter missing, too
 * many, wrong, or two swapped, in a word of four letters and more); NULL
 * if it is a verb or none, or a word of its own that people write in the
 * brackets of a subject: "[privé]", "[date]", "[shop]". */
const Verb *verb_near(const char *word);
/* All rows, in the order of `help`; ends with NULL. */
const Verb *const *verb_table(void);
