/*
 * verb_stage.c - [stage testing]: how far the work on a ticket is
 */
#include "domain/choice.h"
#include "domain/verb.h"

static void
decide(const Case *is, const Command *command, const Contact *person,
       Decision *decision)
{
	(void)person; /* it names nobody */
	choice_set(command, "stage", is->policy->stages,
		   &decision->ticket->stage, decision);
}

const Verb verb_stage = {
	.name = "stage",
	.names = "stage etape",
	.who = VERB_FOR_STAFF,
	.needs = VERB_NEEDS_TICKET,
	.decide = decide,
};
