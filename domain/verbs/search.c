/*
 * search.c - [search burning printer]: tickets that hold all the words
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

	if (filter_read(is, command->argument, named, ask, &wrong) &&
	    ask->filter.words) {
		receipt_ask(decision, command, ask);
		return;
	}
	receipt_refused(decision, command,
			wrong ? "not-a-filter" : "needs-argument", wrong);
	ask_free(ask);
}

const Verb verb_search = {
	.name = "search",
	.names = "search chercher rechercher",
	.may = MAY_TICKETS,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_ALONE | VERB_NEEDS_COMPANY | VERB_NEEDS_PERSON,
	.keys = filter_keys,
	.decide = decide,
};
