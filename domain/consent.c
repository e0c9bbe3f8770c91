/*
 * consent.c - the plain "yes" that confirms what we asked about
 */
#include "domain/consent.h"

#include <glib.h>
#include <string.h>

#include "domain/fold.h"

#define WORDS_MAX 8

static const char yes[] = "yes oui ok okay confirm confirmed confirme accord "
			  "yep ouais";
static const char around[] =
	"i je it this c cela le la l is est was etait bien me moi d please svp "
	"merci thanks thank you hello bonjour that ca do";

bool
consent_is_plain(const char *text)
{
	g_autofree char *folded = fold(text);
	g_auto(GStrv) words = NULL;
	bool agreed = false;
	int count = 0;

	if (strchr(folded, '?'))
		return false;
	words = g_strsplit_set(folded, " \t\n.,;:!'-()", -1);
	for (int i = 0; words[i]; i++) {
		if (words[i][0] == '\0')
			continue;
		if (++count > WORDS_MAX)
			return false;
		if (fold_in_list(words[i], yes))
			agreed = true;
		else if (!fold_in_list(words[i], around))
			return false;
	}
	return agreed;
}
