/*
 * undo.c - [undo]: take back what the last orders did
 *
 * Each order that can be taken back has left the order that does so.  These are
 * run from the last to the first, for up to a day.
 */
#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"

static void
take_back(const Case *is, const UndoStep *step, Decision *decision)
{
	const Verb *verb = step->verb;
	g_autofree char *text = g_strstrip(
		g_strdup_printf("%s %s", step->name, step->argument));
	g_autoptr(Command) command = command_new(COMMAND_IN_SUBJECT, text);

	g_free(command->argument);
	command->argument = g_strdup(step->argument);
	if (!verb || !contact_may(is->sender, verb->may) ||
	    (!decision->ticket && (verb->needs & VERB_NEEDS_TICKET)))
		receipt_refused(decision, command, "no-ticket", "");
	else
		verb->decide(is, command, step->named, decision);
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	const UndoStep *last;

	if (!named->undo || named->undo->len == 0) {
		receipt_refused(decision, command, "nothing-to-undo", "");
		return;
	}
	for (guint i = named->undo->len; i > 0; i--)
		take_back(is, g_ptr_array_index(named->undo, i - 1), decision);
	last = g_ptr_array_index(named->undo, 0);
	decision_effect(decision, EFFECT_UNDONE)->id = last->letter;
}

const Verb verb_undo = {
	.name = "undo",
	.names = "undo annuler",
	.may = MAY_ALL,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_ALONE | VERB_NEEDS_UNDO,
	.decide = decide,
};
