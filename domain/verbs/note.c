/*
 * note.c - [note]: the words of this mail stay among staff
 */
#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	(void)is;
	(void)named; /* it names nothing */
	if (*command->argument) {
		char *words = g_strdup_printf("%s%s%s", command->argument,
					      *decision->comment ? "\n\n" : "",
					      decision->comment);

		g_free(decision->comment);
		decision->comment = words;
	}
	decision->has_comment = decision->has_comment || *decision->comment;
	decision->comment_kind = COMMENT_INTERNAL;
	if (decision->has_comment)
		receipt_done(decision, command, NULL, NULL, NULL);
	else
		receipt_refused(decision, command, "needs-text", "");
}

const Verb verb_note = {
	.name = "note",
	.names = "note",
	.may = MAY_TICKETS,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET,
	.decide = decide,
};
