/*
 * lookup_words.h - the words that name somebody or something
 */
#pragma once

#include "casework/desk.h"

/* The member of staff who answers to @word; NULL for none and for two. Borrowed
 * from the desk, which has read them already. */
const Contact *lookup_words_staff(const Desk *desk, const char *word);
/* The first word that is a mail address, without what people put around it;
 * the caller's, NULL for none. */
char *lookup_words_address(const char *text);
/* "#42", "42": the number that @text begins with; 0 for none. */
int64_t lookup_words_number(const char *text);
/* "C3", "#3" or "3", and nothing else, as the first word of @text: the number,
 * and in @rest (or NULL) what follows it.  0 if it is none: "10h", "3M". */
int64_t lookup_words_contract(const char *text, const char **rest);
/* The ticket that holds the words of @number now: a merged ticket leads to the
 * one that it was merged into.  NULL without an error if there is none. */
Ticket *lookup_words_ticket(Desk *desk, int64_t number, GError **error);
