/*
 * export.c - [export]: everything we know of a person, as a file by mail
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
	decision_effect(decision, EFFECT_EXPORT)->id = who->id;
	decision_mail(decision, MAIL_EXPORT, who);
	receipt_done(decision, command, NULL, NULL, NULL);
}

const Verb verb_export = {
	.name = "export",
	.names = "export exporter mes-donnees",
	.may = MAY_ALL,
	.client = PROOF_CONFIRMED,
	.staff = PROOF_CONFIRMED,
	.needs = VERB_ALONE | VERB_NEEDS_CONTACT,
	.decide = decide,
};
