/*
 * verb.c - the proof a verb needs, and the person it is about
 */
#include "domain/verbs/verb.h"

#include "domain/case/receipt.h"

/* An undo needs as much proof as what it takes back: one stolen mail is not
 * enough. */
static Proof
undo_need(const Case *is, const Named *named)
{
	Proof need = PROOF_NONE;

	for (guint i = 0; named->undo && i < named->undo->len; i++) {
		const UndoStep *step = g_ptr_array_index(named->undo, i);
		const Verb *verb = step->verb;
		g_autoptr(Command) command =
			command_new(COMMAND_IN_SUBJECT, step->name);

		g_free(command->argument);
		command->argument = g_strdup(step->argument);
		if (verb && !(verb->needs & VERB_NEEDS_UNDO))
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
