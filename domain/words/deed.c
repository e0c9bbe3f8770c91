/*
 * deed.c - the words for each deed, in English and French
 */
#include "domain/words/deed.h"

#include "domain/base/fold.h"
#include "domain/words/word.h"

static const char *const names[] = {
	[DEED_ADD] = "add ajouter",
	[DEED_EDIT] = "edit modifier",
	[DEED_DELETE] = "delete supprimer remove",
	[DEED_LIST] = "list liste lister",
};

Deed
deed_take(const char *argument, char **rest)
{
	char *behind = NULL;
	g_autofree char *word = word_first(argument, &behind);
	Deed deed = DEED_ADD;

	while (deed < DEED_NONE && !fold_in_list(word, names[deed]))
		deed++;
	if (rest)
		*rest = behind;
	else
		g_free(behind);
	return deed;
}
