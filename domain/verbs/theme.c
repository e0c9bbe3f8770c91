/*
 * theme.c - [theme printers]: what a ticket is about
 */
#include "domain/case/choice.h"
#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	(void)named; /* it names nothing */
	if (!contact_is_staff(is->sender) && decision->ticket->assignee != 0)
		receipt_refused(decision, command, "in-work", "");
	else
		choice_set(command, FIELD_THEME, is->policy->themes,
			   &decision->ticket->theme, decision);
}

const Verb verb_theme = {
	.name = "theme",
	.names = "theme",
	.may = MAY_ALL,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET | VERB_AT_OPEN,
	.decide = decide,
};
