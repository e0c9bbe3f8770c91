/*
 * help.c - [help]: what this very sender may ask for
 */
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	(void)is;
	(void)command; /* the answer is a mail of its own, no receipt line */
	(void)named;
	decision->wants_help = true;
}

const Verb verb_help = {
	.name = "help",
	.names = "help aide",
	.may = MAY_ALL,
	.client = PROOF_CLAIMED,
	.staff = PROOF_CLAIMED,
	.needs = VERB_AT_OPEN,
	.decide = decide,
};
