/*
 * stage.c - [stage testing]: how far the work on a ticket is
 */
#include "domain/case/choice.h"
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	(void)named; /* it names nothing */
	choice_set(command, FIELD_STAGE, is->policy->stages,
		   &decision->ticket->stage, decision);
}

const Verb verb_stage = {
	.name = "stage",
	.names = "stage etape",
	.may = MAY_TICKETS,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET,
	.decide = decide,
};
