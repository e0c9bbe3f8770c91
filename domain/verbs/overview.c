/*
 * overview.c - [overview]: how many of each, and what waits longest
 */
#include "domain/case/ask.h"
#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	(void)named; /* it names nothing */
	receipt_ask(decision, command, ask_new(ASK_OVERVIEW, is->sender));
}

const Verb verb_overview = {
	.name = "overview",
	.names = "overview vue apercu",
	.may = MAY_TICKETS,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_ALONE,
	.decide = decide,
};
