/*
 * assign.c - [assign alice], [assign me], [assign none]
 */
#include "domain/base/fold.h"
#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"

static void
assign_to(const Case *is, const Command *command, const Contact *person,
	  Decision *decision)
{
	g_autofree char *before = is->assignee && decision->ticket->assignee
					  ? contact_name(is->assignee)
					  : g_strdup("");
	g_autofree char *after = person ? contact_name(person) : g_strdup("");
	g_autofree char *undo =
		g_strdup_printf("assign %s",
				is->assignee ? is->assignee->address : "none");

	decision->ticket->assignee = person ? person->id : 0;
	decision_change(decision, FIELD_ASSIGNEE, before, after,
			person != NULL);
	decision_event(decision, person ? EVENT_ASSIGNED : EVENT_UNASSIGNED,
		       is->now);
	receipt_done(decision, command, before, after, undo);
	receipt_of(decision, FIELD_ASSIGNEE);
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	g_autofree char *word = fold(command->argument);
	const Contact *person = named->person;

	if (fold_in_list(word, "none nobody personne aucun")) {
		if (decision->ticket->assignee == 0)
			receipt_refused(decision, command, "already", "");
		else
			assign_to(is, command, NULL, decision);
		return;
	}
	if (fold_in_list(word, "me moi") && contact_is_staff(is->sender) &&
	    is->sender->id != 0)
		person = is->sender;
	if (!person || !contact_may(person, MAY_TICKETS))
		receipt_refused(decision, command,
				*word ? "no-such-person" : "needs-argument",
				command->argument);
	else if (person->id == decision->ticket->assignee)
		receipt_refused(decision, command, "already", "");
	else
		assign_to(is, command, person, decision);
}

const Verb verb_assign = {
	.name = "assign",
	.names = "assign affecter assigner",
	.may = MAY_TICKETS,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET | VERB_NEEDS_PERSON,
	.decide = decide,
};
