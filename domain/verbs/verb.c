/*
 * verb.c - the table of verbs: what can be asked for in brackets
 */
#include "domain/verbs/verb.h"

#include <string.h>

#include "domain/base/fold.h"

/* In a shorter word one slip makes too many innocent words a verb. */
#define NEAR_LETTERS_MIN 4

/* One slip from a verb, and what people tag their own subjects with: folded,
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

/* What was not done by a stolen mail is not taken back by one. */
static Proof
undo_need(const Case *is, const Named *named)
{
	Proof need = PROOF_NONE;

	for (guint i = 0; named->undo && i < named->undo->len; i++) {
		const UndoStep *step = g_ptr_array_index(named->undo, i);
		const Verb *verb = verb_find(step->verb);
		g_autoptr(Command) command =
			command_new(COMMAND_IN_SUBJECT, step->verb);

		g_free(command->argument);
		command->argument = g_strdup(step->argument);
		if (verb && verb != &verb_undo)
			need = MAX(need,
				   verb_need(verb, is, command, step->named));
	}
	return need;
}

Proof
verb_need(const Verb *verb, const Case *is, const Command *command,
	  const Named *named)
{
	Proof usual = contact_is_staff(is->sender) ? verb->staff : verb->client;

	if (verb->is_grave && verb->is_grave(command, named) &&
	    (!verb->grave_may || contact_may(is->sender, verb->grave_may)))
		usual = PROOF_CONFIRMED;
	usual = policy_need(is->policy, verb->name, usual);
	return MAX(usual, undo_need(is, named));
}

int
verb_chiefs(const Case *is)
{
	int count = 0;

	for (guint i = 0; i < is->staff->len; i++)
		count +=
			contact_may(g_ptr_array_index(is->staff, i), MAY_STAFF);
	return count;
}

const Contact *
verb_whom(const Case *is, const Command *command, const Named *named,
	  Decision *decision)
{
	if (*command->argument == '\0' && is->sender->id != 0)
		return is->sender;
	if (!named->contact)
		receipt_refused(decision, command, "no-such-contact",
				command->argument);
	else if (named->contact->id != is->sender->id &&
		 !contact_may(is->sender, MAY_STAFF))
		receipt_refused(decision, command, "not-your-role", "");
	else
		return named->contact;
	return NULL;
}
