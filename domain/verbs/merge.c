/*
 * merge.c - [merge 43]: this ticket's words go to ticket 43
 *
 * It is closed, and later mails to it go to the other.  Tickets of two
 * companies are never merged, nor is a request with a ticket of somebody else,
 * who would owe its prices.
 */
#include <inttypes.h>

#include "domain/case/receipt.h"
#include "domain/case/request_now.h"
#include "domain/verbs/verb.h"

/* The lines get new numbers if @into has lines.  A client's answer to an offer
 * already sent would then be about another line. */
static bool
is_awaited(const Decision *decision, const Named *named, const Ticket *into)
{
	for (int i = request_now_count(decision, named);
	     into->is_request && i > 0; i--) {
		g_autoptr(RequestLine) line = request_now(decision, named, i);

		if (line && line->id != 0 && line->deal.state == LINE_OFFERED)
			return true;
	}
	return false;
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	Ticket *ticket = decision->ticket;
	const Ticket *into = named->ticket;
	g_autofree char *after = NULL;
	Effect *effect;

	if (!into) {
		receipt_refused(decision, command, "no-such-ticket",
				command->argument);
		return;
	}
	if (into->id == ticket->id || into->merged_into != 0) {
		receipt_refused(decision, command, "already", "");
		return;
	}
	if (into->company != ticket->company ||
	    (into->company == 0 && into->requester != ticket->requester)) {
		receipt_refused(decision, command, "other-company", "");
		return;
	}
	if ((into->is_request || ticket->is_request) &&
	    into->requester != ticket->requester) {
		receipt_refused(decision, command, "other-requester", "");
		return;
	}
	/* A result's words and lines must stay with it. */
	if (decision->result) {
		receipt_refused(decision, command, "result-stays", "");
		return;
	}
	if (is_awaited(decision, named, into)) {
		receipt_refused(decision, command, "offer-waits", "");
		return;
	}
	after = g_strdup_printf("#%" PRId64, into->id);
	effect = decision_effect(decision, EFFECT_MERGE);
	effect->id = ticket->id;
	effect->other = into->id;
	decision_event(decision, EVENT_CLOSED, is->now);
	decision_change(decision, FIELD_MERGED, "", after, true);
	receipt_done(decision, command, "", after, NULL);
}

const Verb verb_merge = {
	.name = "merge",
	.names = "merge fusionner",
	.may = MAY_TICKETS,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET | VERB_NEEDS_OTHER | VERB_NEEDS_LINES,
	.decide = decide,
};
