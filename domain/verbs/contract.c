/*
 * contract.c - [contract]: the hours that a company bought
 *
 *	[contract]  lists what is left
 *	[contract add 10h company=Acme price=800]
 *	[contract add hosting company=Acme]
 *	[contract edit|assign|renew|close|reopen|delete|list C3 ...]
 *
 * Clients read their own company's; draws are never changed.
 */
#include <inttypes.h>
#include <string.h>

#include "domain/base/fold.h"
#include "domain/case/ask.h"
#include "domain/case/contract_now.h"
#include "domain/case/receipt.h"
#include "domain/hours/contract_keys.h"
#include "domain/verbs/verb.h"
#include "domain/words/deed.h"

#define OTHER_DEEDS DEEDS ", assign, renew, close, reopen"

typedef struct {
	const Case *is;
	const Command *command;
	const Named *named;
	Decision *decision;
	Pairs *keys; /* the head is what follows the deed */
	/* That it names, as this mail's earlier orders left it; or NULL. */
	Contract *contract;
} Turn;

static void
refuse(const Turn *t, const char *phrase, const char *what)
{
	receipt_refused(t->decision, t->command, phrase, what);
}

static char *
number(const Contract *contract)
{
	return g_strdup_printf("C%" PRId64, contract->id);
}

/* Reads the words after the number, like those of `add`: "renew C3 20h".  False
 * if refused. */
static bool
take_hours(const Turn *t, Contract *contract)
{
	char *rest = NULL;
	g_autofree char *first = word_first(t->keys->head, &rest);
	g_autofree char *wrong = NULL;
	ContractKind kind = contract->kind;
	int64_t minutes = contract->minutes;
	bool ok = *rest == '\0' ||
		  (contract_keys_take_head(rest, &kind, &minutes, &wrong) &&
		   kind == contract->kind && minutes > 0);

	if (!ok)
		refuse(t, "not-a-value", wrong ? wrong : rest);
	contract->minutes = minutes;
	g_free(rest);
	return ok;
}

/* Sets what the keys hold; false if refused. */
static bool
take(const Turn *t, Contract *contract)
{
	g_autofree char *wrong = NULL;
	const char *company = pairs_get(t->keys, "company");

	if (company && !t->named->company) {
		refuse(t, "no-such-company", company);
		return false;
	}
	if (company)
		contract->company = t->named->company->id;
	if (contract_keys_take(t->keys, t->is->today, t->is->policy->currency,
			       contract, &wrong))
		return true;
	refuse(t, "not-a-value", wrong);
	return false;
}

/* The receipt shows its number, which it gets when it is stored. */
static void
add_row(const Turn *t, Contract *fresh)
{
	Effect *effect = decision_effect(t->decision, EFFECT_CONTRACT_ADD);

	effect->contract = fresh;
	effect->line = t->decision->receipt->len;
	receipt_done(t->decision, t->command, NULL, NULL, NULL);
}

static void
add(const Turn *t)
{
	g_autoptr(Contract) fresh = NULL;
	g_autofree char *wrong = NULL;
	ContractKind kind = CONTRACT_PACK;
	int64_t minutes = 0;

	if (!contract_keys_take_head(t->keys->head, &kind, &minutes, &wrong)) {
		refuse(t, *wrong ? "not-a-value" : "needs-argument", wrong);
		return;
	}
	fresh = contract_new(kind, minutes, t->is->today);
	fresh->carries = kind == CONTRACT_HOSTING && t->is->policy->carries;
	g_strlcpy(fresh->price.currency, t->is->policy->currency,
		  CURRENCY_SIZE);
	if (!take(t, fresh))
		return;
	if (fresh->minutes <= 0)
		refuse(t, "needs-argument", "");
	else
		add_row(t, g_steal_pointer(&fresh));
}

static void
set(const Turn *t, Contract *after)
{
	const Contract *before = t->contract;
	g_autofree char *undo = contract_keys_undo(before, after);
	g_autofree char *was =
		contract_keys_line(before, t->is->sender->language);
	g_autofree char *line =
		contract_keys_line(after, t->is->sender->language);
	bool is_given = after->company != before->company;
	g_autofree char *is =
		g_strdup_printf("%s%s%s", line, is_given ? ": " : "",
				is_given ? t->named->company->name : "");
	bool has_values = after->is_closed == before->is_closed;
	Effect *effect = decision_effect(t->decision, EFFECT_CONTRACT_SET);

	effect->contract = after;
	receipt_done(t->decision, t->command, has_values ? was : NULL,
		     has_values ? is : NULL, undo);
}

/* Hours, days, company and kind must still fit what was drawn. */
static void
edit(const Turn *t)
{
	const Contract *before = t->contract;
	g_autoptr(Contract) after = contract_copy(before);
	const char *rule;

	if (t->keys->names->len == 0 && !strchr(t->keys->head, ' ')) {
		refuse(t, "needs-argument", "");
		return;
	}
	if (!take_hours(t, after) || !take(t, after))
		return;
	rule = contract_keys_conflict(before, after);
	if (rule)
		refuse(t, rule, "");
	else
		set(t, g_steal_pointer(&after));
}

static void
assign(const Turn *t)
{
	g_autoptr(Contract) after = contract_copy(t->contract);

	if (!t->named->company) {
		const char *key = pairs_get(t->keys, "company");
		char *rest = NULL;

		g_free(word_first(t->keys->head, &rest));
		refuse(t, "no-such-company", key ? key : rest);
		g_free(rest);
		return;
	}
	after->company = t->named->company->id;
	if (after->company == t->contract->company)
		refuse(t, "already", "");
	else if (after->draws > 0)
		refuse(t, "contract-in-use", "");
	else
		set(t, g_steal_pointer(&after));
}

/* The next one begins when this one ends, or today if it has ended. */
static void
renew(const Turn *t)
{
	const Contract *old = t->contract;
	g_autoptr(Contract) fresh =
		contract_new(old->kind, old->minutes,
			     MAX(old->ends + 1, t->is->today));

	fresh->company = old->company;
	fresh->carries = old->carries;
	fresh->has_price = old->has_price;
	fresh->price = old->price;
	fresh->renews = old->id;
	g_free(fresh->name);
	fresh->name = g_strdup(old->name);
	if (take_hours(t, fresh) && take(t, fresh))
		add_row(t, g_steal_pointer(&fresh));
}

static void
set_closed(const Turn *t, bool is_closed)
{
	g_autoptr(Contract) after = NULL;

	if (t->contract->is_closed == is_closed) {
		refuse(t, "already", "");
		return;
	}
	after = contract_copy(t->contract);
	after->is_closed = is_closed;
	set(t, g_steal_pointer(&after));
}

static void
close_it(const Turn *t)
{
	set_closed(t, true);
}

static void
reopen(const Turn *t)
{
	set_closed(t, false);
}

static void
remove_it(const Turn *t)
{
	const Contract *contract = t->contract;
	g_autofree char *was =
		contract_keys_line(contract, t->is->sender->language);
	g_autofree char *which = number(contract);

	if (contract->draws > 0) {
		refuse(t, "contract-has-draws", which);
		return;
	}
	receipt_done(t->decision, t->command, was, "", NULL);
	decision_effect(t->decision, EFFECT_CONTRACT_DELETE)->id = contract->id;
}

/* Lists the contracts of one company, or of all. */
static void
list(const Turn *t, const char *company)
{
	Ask *ask = ask_new(ASK_CONTRACTS, t->is->sender);

	ask->id = t->is->sender->company;
	ask->sees_all = contact_may(t->is->sender, MAY_CONTRACTS);
	if (ask->sees_all && t->named->company)
		ask->id = t->named->company->id;
	else if (ask->sees_all && *company) {
		refuse(t, "no-such-company", company);
		ask_free(ask);
		return;
	}
	receipt_ask(t->decision, t->command, ask);
}

/* The deeds that need the contract they name. */
static const struct {
	const char *words;
	void (*run)(const Turn *t);
} deeds[] = {
	{ "edit modifier changer", edit },
	{ "assign affecter attribuer", assign },
	{ "renew renouveler", renew },
	{ "close fermer cloturer clore", close_it },
	{ "reopen rouvrir", reopen },
	{ "delete supprimer", remove_it },
};

static void
run(const Turn *t, const char *word)
{
	const char *head = t->keys->head;

	char *words;

	if (!contact_may(t->is->sender, MAY_CONTRACTS)) {
		refuse(t,
		       contact_is_staff(t->is->sender) ? "not-your-role"
						       : "staff-only",
		       "");
		return;
	}
	words = pairs_take_lines(t->keys, t->decision->comment, contract_keys);
	decision_words(t->decision, words, letter_has_files(t->is->letter));
	if (deed_take(word, NULL) == DEED_ADD) {
		add(t);
		return;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(deeds); i++) {
		if (!fold_in_list(word, deeds[i].words))
			continue;
		if (t->contract)
			deeds[i].run(t);
		else
			refuse(t, "no-such-contract", head);
		return;
	}
	refuse(t, "not-one-of", OTHER_DEEDS);
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	char *rest = NULL;
	g_autofree char *word = word_first(command->argument, &rest);
	Turn t = { is,
		   command,
		   named,
		   decision,
		   pairs_parse(rest, contract_keys),
		   named->contract ? contract_now(decision, named->contract)
				   : NULL };

	if (*word == '\0' || deed_take(word, NULL) == DEED_LIST)
		list(&t, rest);
	else
		run(&t, word);
	pairs_free(t.keys);
	contract_free(t.contract);
	g_free(rest);
}

static bool
is_grave(const Command *command, const Named *named)
{
	(void)named;
	return deed_take(command->argument, NULL) == DEED_DELETE;
}

const Verb verb_contract = {
	.name = "contract",
	.names = "contract contracts contrat contrats solde balance",
	.may = MAY_ALL,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_ALONE | VERB_NEEDS_COMPANY | VERB_NEEDS_CONTRACT,
	.keys = contract_keys,
	.is_grave = is_grave,
	.grave_may = MAY_CONTRACTS,
	.decide = decide,
};
