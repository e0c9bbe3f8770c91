/*
 * list.c - [list open theme=printers]: the tickets that one may see
 */
#include "domain/case/ask.h"
#include "domain/case/receipt.h"
#include "domain/verbs/filter.h"
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	Ask *ask = ask_new(ASK_TICKETS, is->sender);
	g_autofree char *wrong = NULL;

	ask->filter.is_alive = true;
	if (filter_read(is, command->argument, named, ask, &wrong)) {
		receipt_ask(decision, command, ask);
		return;
	}
	receipt_refused(decision, command, "not-a-filter", wrong);
	ask_free(ask);
}

const Verb verb_list = {
	.name = "list",
	.names = "list liste lister",
	.may = MAY_ALL,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_ALONE | VERB_NEEDS_COMPANY | VERB_NEEDS_PERSON,
	.keys = filter_keys,
	.decide = decide,
};
