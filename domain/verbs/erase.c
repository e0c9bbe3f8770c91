/*
 * erase.c - [erase]: a person's data is removed for good
 */
#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	const Contact *who = verb_whom(is, command, named, decision);

	if (!who)
		return;
	if (contact_may(who, MAY_STAFF) && who->is_active &&
	    verb_chiefs(is) <= 1) {
		receipt_refused(decision, command, "last-superadmin", "");
		return;
	}
	/* The words of this very mail are removed too. */
	g_free(decision->comment);
	decision->comment = g_strdup("");
	decision->has_comment = false;
	if (decision->ticket && decision->ticket->requester == who->id) {
		g_free(decision->ticket->title);
		decision->ticket->title = g_strdup("");
	}
	decision_effect(decision, EFFECT_ERASE)->id = who->id;
	decision_mail(decision, MAIL_ERASED, who);
	receipt_done(decision, command, NULL, NULL, NULL);
}

const Verb verb_erase = {
	.name = "erase",
	.names = "erase effacer",
	.may = MAY_ALL,
	.client = PROOF_CONFIRMED,
	.staff = PROOF_CONFIRMED,
	.needs = VERB_ALONE | VERB_NEEDS_CONTACT,
	.decide = decide,
};
