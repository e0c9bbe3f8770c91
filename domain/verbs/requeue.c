/*
 * requeue.c - [requeue 12]: let a held mail in
 */
#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	const HeldLetter *held = named->held;
	Effect *effect;

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
	effect = decision_effect(decision, EFFECT_RELEASE);
	effect->id = held->id;
	/* Staff have not seen all of it: grave orders must still be confirmed
	 * by the person. */
	effect->other = is->is_local ? PROOF_CONFIRMED : PROOF_MAILBOX;
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
