/*
 * verb.c - the table of verbs: what can be asked for in brackets
 */
#include "domain/verb.h"

#include <string.h>

#include "domain/fold.h"

/* In a shorter word one slip makes too many innocent words a verb. */
#define NEAR_LETTERS_MIN 4

static const Verb *const table[] = {
	&verb_close, &verb_reopen, &verb_priority, &verb_theme, &verb_assign,
	&verb_stage, &verb_note,   &verb_help,	   NULL,
};

const Verb *const *
verb_table(void)
{
	return table;
}

const Verb *
verb_find(const char *word)
{
	g_autofree char *folded = fold(word);

	for (size_t i = 0; table[i]; i++)
		if (fold_in_list(folded, table[i]->names))
			return table[i];
	return NULL;
}

static bool
is_near(const char *folded, const Verb *verb)
{
	g_auto(GStrv) names = g_strsplit(verb->names, " ", -1);

	for (size_t i = 0; names[i]; i++)
		if (strlen(names[i]) >= NEAR_LETTERS_MIN &&
		    fold_is_slip(folded, names[i]))
			return true;
	return false;
}

const Verb *
verb_near(const char *word)
{
	g_autofree char *folded = fold(word);

	if (strlen(folded) < NEAR_LETTERS_MIN || verb_find(word))
		return NULL;
	for (size_t i = 0; table[i]; i++)
		if (is_near(folded, table[i]))
			return table[i];
	return NULL;
}

bool
verb_is_for(const Verb *verb, bool is_staff)
{
	return (verb->who & (is_staff ? VERB_FOR_STAFF : VERB_FOR_CLIENT)) != 0;
}
