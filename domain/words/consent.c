/*
 * consent.c - the words that say yes, and the words allowed beside them
 */
#include "domain/words/consent.h"

#include <glib.h>
#include <string.h>

#include "domain/base/fold.h"

#define WORDS_MAX 8

static const char yes[] = "yes oui ok okay confirm confirmed confirme accord "
			  "yep ouais";
static const char around[] =
	"i je it this c cela le la l is est was etait bien me moi d please svp "
	"merci thanks thank you hello bonjour that ca do";

/* Everything except letters and digits separates words. */
static char **
words_of(const char *text)
{
	g_autofree char *folded = fold(text);
	GString *plain = g_string_new(NULL);
	char **words;

	for (const char *at = folded; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		g_string_append_unichar(plain, g_unichar_isalnum(c) ? c : ' ');
	}
	words = g_strsplit(plain->str, " ", -1);
	g_string_free(plain, TRUE);
	return words;
}

/* "It was me" and "c'est bien moi" also say yes; "was it me" does not. */
static bool
is_me(const char *before, const char *word)
{
	return fold_in_list(word, "me moi") &&
	       fold_in_list(before, "is was est etait");
}

bool
consent_is_plain(const char *text)
{
	g_auto(GStrv) words = NULL;
	const char *before = "";
	bool agreed = false;
	int count = 0;

	if (strchr(text, '?'))
		return false;
	words = words_of(text);
	for (int i = 0; words[i]; i++) {
		if (words[i][0] == '\0')
			continue;
		if (++count > WORDS_MAX)
			return false;
		if (fold_in_list(words[i], yes) || is_me(before, words[i]))
			agreed = true;
		else if (!fold_in_list(words[i], around))
			return false;
		if (strcmp(words[i], "bien") != 0)
			before = words[i];
	}
	return agreed;
}
