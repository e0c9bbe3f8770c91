/*
 * report_shows.c - the word for each flag, in both languages
 */
#include "domain/people/report_shows.h"

#include <glib.h>

#include "domain/base/fold.h"

static const struct {
	ReportShows flag;
	const char *name;
	const char *words;
} table[] = {
	{ SHOWS_PRICES, "prices", "prices price prix" },
	{ SHOWS_COMMENTS, "comments", "comments comment commentaires" },
	{ SHOWS_STAFF, "staff", "staff names equipe noms" },
};

bool
report_shows_parse(const char *words, unsigned *shows, char **wrong)
{
	g_auto(GStrv) all = g_strsplit_set(words, " ,", -1);

	*shows = 0;
	for (size_t i = 0; all[i]; i++) {
		g_autofree char *folded = fold(all[i]);
		bool is_known = *folded == '\0' ||
				fold_in_list(folded, "nothing none rien -");

		for (size_t k = 0; k < G_N_ELEMENTS(table); k++) {
			if (!fold_in_list(folded, table[k].words))
				continue;
			*shows |= (unsigned)table[k].flag;
			is_known = true;
		}
		if (is_known)
			continue;
		if (wrong)
			*wrong = g_strdup(all[i]);
		return false;
	}
	return true;
}

char *
report_shows_print(unsigned shows)
{
	GString *text = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		if (shows & (unsigned)table[i].flag)
			g_string_append_printf(text, "%s%s",
					       text->len ? " " : "",
					       table[i].name);
	return g_string_free(text, FALSE);
}
