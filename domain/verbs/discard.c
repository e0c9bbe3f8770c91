/*
 * discard.c - [discard 12]: put a held mail away for good
 */
#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	const HeldLetter *held = named->held;

	if (!held && *command->argument == '\0')
		held = is->about;
	if (!held) {
		receipt_refused(decision, command, "no-such-letter",
				command->argument);
		return;
	}
	decision_effect(decision, EFFECT_DISCARD)->id = held->id;
	receipt_done(decision, command, NULL, NULL, NULL);
}

const Verb verb_discard = {
	.name = "discard",
	.names = "discard jeter ignorer",
	.may = MAY_PEOPLE,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_ALONE | VERB_NEEDS_HELD,
	.decide = decide,
};
