/*
 * priority.c - [priority high]: low, normal, high or urgent
 */
#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	Ticket *ticket = decision->ticket;
	Priority before = ticket->priority;
	Priority after;
	g_autofree char *undo =
		g_strdup_printf("priority %s", priority_print(before));

	(void)named; /* it names nothing */
	if (!priority_parse(command->argument, &after)) {
		receipt_refused(decision, command, "not-a-priority", "");
		return;
	}
	if (!contact_is_staff(is->sender) && ticket->assignee != 0) {
		receipt_refused(decision, command, "in-work", "");
		return;
	}
	if (after == before) {
		receipt_refused(decision, command, "already", "");
		return;
	}
	ticket->priority = after;
	decision_change(decision, FIELD_PRIORITY, priority_print(before),
			priority_print(after), false);
	receipt_done(decision, command, priority_print(before),
		     priority_print(after), undo);
	receipt_of(decision, FIELD_PRIORITY);
}

const Verb verb_priority = {
	.name = "priority",
	.names = "priority priorite",
	.may = MAY_ALL,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET | VERB_AT_OPEN,
	.decide = decide,
};
