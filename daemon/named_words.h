/*
 * named_words.h - the words that name somebody or something
 */
#pragma once

#include "daemon/office.h"

/* Who of staff answers to @word; NULL for nobody and for two.  Borrowed from
 * the office, which read them already. */
const Contact *named_staff(const Office *office, const char *word);
/* The first word that is a mail address, without what people put around it;
 * the caller's, NULL for none. */
char *named_address(const char *text);
/* "#42", "42", "C3": the number that @text begins with; 0 for none. */
int64_t named_number(const char *text);
