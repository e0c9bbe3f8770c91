/*
 * verb_requeue.c - [requeue 12]: let a held mail in
 */
#include "domain/verb.h"

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
	if (held->is_staff && !is->is_local) {
		receipt_refused(decision, command, "not-your-role", "");
		return;
	}
	decision_effect(decision, EFFECT_RELEASE)->id = held->id;
	receipt_done(decision, command, NULL, NULL, NULL);
}

const Verb verb_requeue = {
	.name = "requeue",
	.names = "requeue relancer",
	.may = MAY_PEOPLE,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_ALONE | VERB_NEEDS_HELD,
	.decide = decide,
};
