/*
 * table.c - the list of verbs, exact and near matches, innocent words
 */
#include "domain/verbs/table.h"

#include <string.h>

#include "domain/base/fold.h"

/* In shorter words one slip would turn too many innocent words into verbs. */
#define NEAR_LETTERS_MIN 4

/* Words one slip from a verb that people put into their own subjects: folded,
 * in both languages. */
static const char innocent[] = "date late race "	     /* rate */
			       "prive prime prise paix "     /* price, prix */
			       "notes node vote hote "	     /* note, noter */
			       "lien lieu links "	     /* lier, link */
			       "shop shot slow "	     /* show */
			       "last lost lists "	     /* list */
			       "jour tour noir "	     /* pour, voir */
			       "soldes solide "		     /* solde */
			       "themes titles titres times " /* theme, ... */
			       "stages stade statue "	     /* stage, status */
			       "vide wide marge "	     /* aide, merge */
			       "exit expert contrast conform";

static const Verb *const table[] = {
	&verb_close,   &verb_reopen,   &verb_title,    &verb_priority,
	&verb_theme,   &verb_edit,     &verb_list,     &verb_show,
	&verb_profile, &verb_assign,   &verb_state,    &verb_stage,
	&verb_time,    &verb_note,     &verb_for,      &verb_merge,
	&verb_link,    &verb_search,   &verb_overview, &verb_company,
	&verb_contact, &verb_contract, &verb_report,   &verb_catalogue,
	&verb_request, &verb_service,  &verb_price,    &verb_accept,
	&verb_decline, &verb_counter,  &verb_result,   &verb_rate,
	&verb_requeue, &verb_discard,  &verb_role,     &verb_export,
	&verb_erase,   &verb_undo,     &verb_dry_run,  &verb_confirm,
	&verb_help,    NULL,
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

	if (strlen(folded) < NEAR_LETTERS_MIN || verb_find(word) ||
	    fold_in_list(folded, innocent))
		return NULL;
	for (size_t i = 0; table[i]; i++)
		if (is_near(folded, table[i]))
			return table[i];
	return NULL;
}
