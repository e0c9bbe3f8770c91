/*
 * thanks.c - the words that thank, and the words allowed beside them
 */
#include "domain/words/thanks.h"

#include <glib.h>
#include <string.h>

#include "domain/base/fold.h"

#define WORDS_MAX 12 /* a longer text says more than thanks */

static const char thanking[] = "merci thanks thank thx remercie remercions";
static const char around[] =
	"a the you u so very much many lot for your help all it works perfect "
	"great ok okay super parfait genial nickel top bonjour bonsoir hello "
	"hi dear cordialement bien cordialement best kind regards bonne "
	"journee soiree vous toi beaucoup infiniment pour votre ton aide de "
	"l la le et and tout toute equipe team encore again d avance in "
	"advance je nous i we again cheers have nice good day";

bool
thanks_is_bare(const char *text)
{
	g_autofree char *folded = fold(text);
	g_auto(GStrv) words = NULL;
	bool thanked = false;
	int count = 0;

	if (strpbrk(folded, "?0123456789"))
		return false;
	words = g_strsplit_set(folded, " \t\n.,;:!'-()", -1);
	for (int i = 0; words[i]; i++) {
		if (words[i][0] == '\0')
			continue;
		if (++count > WORDS_MAX)
			return false;
		if (fold_in_list(words[i], thanking))
			thanked = true;
		else if (!fold_in_list(words[i], around))
			return false;
	}
	return thanked;
}
