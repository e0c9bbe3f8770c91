/*
 * filter.c - reads keys and bare words into a TicketFilter
 */
#include "domain/verbs/filter.h"

#include <string.h>

#include "domain/base/fold.h"
#include "domain/case/ask.h"
#include "domain/words/date.h"

const KeyName filter_keys[] = {
	{ "state", "state etat statut status" },
	{ "priority", "priority priorite" },
	{ "theme", "theme" },
	{ "stage", "stage etape" },
	{ "company", "company entreprise societe" },
	{ "assignee", "assignee assigned assign affecte responsable" },
	{ "from", "from since depuis du" },
	{ "to", "to until jusque au" },
	{ "words", "words mots text texte" },
	{ NULL, NULL },
};

static bool
take_state(const char *word, TicketFilter *filter)
{
	g_autofree char *folded = fold(word);

	if (fold_in_list(folded, "all tous toutes tout"))
		filter->is_alive = filter->has_state = false;
	else if (state_parse(word, &filter->state))
		filter->has_state = true;
	else
		return false;
	return true;
}

static bool
take_assignee(const Case *is, const char *word, const Named *named,
	      TicketFilter *filter)
{
	g_autofree char *folded = fold(word);

	if (fold_in_list(folded, "me moi mine"))
		filter->assignee = is->sender->id;
	else if (fold_in_list(folded, "none nobody personne aucun"))
		filter->assignee = -1;
	else if (named->person)
		filter->assignee = named->person->id;
	else
		return false;
	return true;
}

static bool
take_date(const Case *is, const char *word, bool is_end, int64_t *to)
{
	Day day;

	if (!day_parse(word, is->today, &day))
		return false;
	if (is_end)
		day = day_add(day, 1);
	*to = day_start(day, is->policy->timezone);
	return true;
}

static bool
take_key(const Case *is, const char *name, const char *value,
	 const Named *named, TicketFilter *filter)
{
	if (strcmp(name, "state") == 0)
		return take_state(value, filter);
	if (strcmp(name, "priority") == 0)
		return filter->has_priority =
			       priority_parse(value, &filter->priority);
	if (strcmp(name, "theme") == 0)
		filter->theme = (g_free(filter->theme), g_strdup(value));
	else if (strcmp(name, "stage") == 0)
		filter->stage = (g_free(filter->stage), g_strdup(value));
	else if (strcmp(name, "words") == 0)
		filter->words = (g_free(filter->words), fold(value));
	else if (strcmp(name, "company") == 0)
		return named->company &&
		       (filter->company = named->company->id) != 0;
	else if (strcmp(name, "assignee") == 0)
		return take_assignee(is, value, named, filter);
	else if (strcmp(name, "from") == 0)
		return take_date(is, value, false, &filter->from);
	else
		return take_date(is, value, true, &filter->to);
	return true;
}

/* A bare word is a state, a priority, "mine", or a word to search for. */
static void
take_words(const Case *is, const char *head, Ask *ask)
{
	g_auto(GStrv) words = g_strsplit_set(head, " \t\n,", -1);
	GString *rest = g_string_new(NULL);
	TicketFilter *filter = &ask->filter;

	for (size_t i = 0; words[i]; i++) {
		g_autofree char *folded = fold(words[i]);

		if (*folded == '\0' || take_state(words[i], filter))
			continue;
		if (priority_parse(words[i], &filter->priority))
			filter->has_priority = true;
		else if (fold_in_list(folded, "mine me moi"))
			filter->assignee = is->sender->id;
		else
			g_string_append_printf(rest, "%s%s",
					       rest->len ? " " : "", folded);
	}
	if (rest->len > 0 && !filter->words)
		filter->words = g_string_free(rest, FALSE);
	else
		g_string_free(rest, TRUE);
}

bool
filter_read(const Case *is, const char *argument, const Named *named, Ask *ask,
	    char **wrong)
{
	g_autoptr(Pairs) keys = pairs_parse(argument, filter_keys);

	for (guint i = 0; i < keys->names->len; i++) {
		const char *name = g_ptr_array_index(keys->names, i);
		const char *value = g_ptr_array_index(keys->values, i);

		if (!take_key(is, name, value, named, &ask->filter)) {
			*wrong = g_strdup_printf("%s=%s", name, value);
			return false;
		}
	}
	take_words(is, keys->head, ask);
	return true;
}
