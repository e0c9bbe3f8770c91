/*
 * verb_export.c - [export]: all that we know of oneself, as a file by mail
 */
#include "domain/verb.h"

/* Oneself, or whom the argument names; NULL if refused. */
static const Contact *
subject_of(const Case *is, const Command *command, const Named *named,
	   Decision *decision)
{
	if (*command->argument == '\0' && is->sender->id != 0)
		return is->sender;
	if (!named->contact)
		receipt_refused(decision, command, "no-such-contact",
				command->argument);
	else if (named->contact->id != is->sender->id &&
		 !contact_may(is->sender, MAY_STAFF))
		receipt_refused(decision, command, "not-your-role", "");
	else
		return named->contact;
	return NULL;
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	const Contact *who = subject_of(is, command, named, decision);

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
