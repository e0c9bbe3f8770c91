/*
 * dry_run.c - [dry-run]: only say what would be
 */
#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	(void)is;
	(void)named; /* it names nothing */
	decision->is_dry = true;
	receipt_done(decision, command, NULL, NULL, NULL);
}

const Verb verb_dry_run = {
	.name = "dry-run",
	.names = "dry-run dryrun essai simulation",
	.may = MAY_ALL,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_AT_OPEN,
	.decide = decide,
};
