/*
 * confirm.c - [confirm]: yes, I wrote that mail
 */
#include "domain/case/receipt.h"
#include "domain/case/release.h"
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	(void)named; /* it names nothing */
	if (!is->confirms || !is->about) {
		receipt_refused(decision, command, "nothing-waits", "");
		return;
	}
	/* The held letter gets a receipt of its own. */
	case_release(is, decision);
}

const Verb verb_confirm = {
	.name = "confirm",
	.names = "confirm confirmer confirme",
	.may = MAY_ALL,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_ALONE,
	.decide = decide,
};
