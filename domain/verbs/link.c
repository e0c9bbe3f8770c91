/*
 * link.c - [link 43], [link -43]: two tickets are related
 */
#include <inttypes.h>

#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	const Ticket *other = named->ticket;
	bool is_removed = command->argument[0] == '-';
	g_autofree char *number = NULL;
	g_autofree char *undo = NULL;
	Effect *effect;

	(void)is;
	if (!other || other->id == decision->ticket->id) {
		receipt_refused(decision, command, "no-such-ticket",
				command->argument);
		return;
	}
	number = g_strdup_printf("#%" PRId64, other->id);
	undo = g_strdup_printf("link %s%" PRId64, is_removed ? "" : "-",
			       other->id);
	effect = decision_effect(decision,
				 is_removed ? EFFECT_UNLINK : EFFECT_LINK);
	effect->id = decision->ticket->id;
	effect->other = other->id;
	decision_change(decision, FIELD_LINK, is_removed ? number : "",
			is_removed ? "" : number, false);
	receipt_done(decision, command, is_removed ? number : "",
		     is_removed ? "" : number, undo);
}

const Verb verb_link = {
	.name = "link",
	.names = "link lier",
	.may = MAY_TICKETS,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET | VERB_NEEDS_OTHER,
	.decide = decide,
};
