/*
 * profile.c - [profile]: reads or changes what we know of the sender
 *
 *	[profile language=fr]
 *	Phone: +33 1 23 45 67 89
 */
#include "domain/case/ask.h"
#include "domain/case/receipt.h"
#include "domain/people/people_keys.h"
#include "domain/verbs/verb.h"

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	g_autoptr(Pairs) keys = pairs_parse(command->argument, people_keys);
	g_autoptr(Contact) after = contact_copy(is->sender);
	g_autofree char *wrong = NULL;
	char *rest = pairs_take_lines(keys, decision->comment, people_keys);
	Effect *effect;

	(void)named; /* it names nothing */
	if (keys->names->len == 0) {
		g_free(rest);
		receipt_ask(decision, command,
			    ask_new(ASK_PROFILE, is->sender));
		return;
	}
	decision_words(decision, rest, letter_has_files(is->letter));
	/* Others decide these: the sender's identity, and where mails go. */
	if (pairs_get(keys, "company") || pairs_get(keys, "role") ||
	    pairs_get(keys, "active") || pairs_get(keys, "address")) {
		receipt_refused(decision, command, "not-by-yourself", "");
		return;
	}
	if (!people_take(keys, after, &wrong)) {
		receipt_refused(decision, command, "not-a-value", wrong);
		return;
	}
	effect = decision_effect(decision, EFFECT_CONTACT_SET);
	effect->id = is->sender->id;
	effect->contact = g_steal_pointer(&after);
	receipt_done(decision, command, NULL, NULL, NULL);
}

const Verb verb_profile = {
	.name = "profile",
	.names = "profile profil",
	.may = MAY_ALL,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_ALONE,
	.keys = people_keys,
	.decide = decide,
};
