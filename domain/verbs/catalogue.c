/*
 * catalogue.c - [catalogue]: the services that the agency offers
 *
 *	[catalogue]  lists what there is
 *	[catalogue add Debugging price=60 kind=script]
 *	[catalogue edit Debugging price=80]
 *	[catalogue retire Debugging], [catalogue offer Debugging]
 *
 * A retired service stays on old requests, and can be offered again.
 */
#include "domain/base/fold.h"
#include "domain/case/ask.h"
#include "domain/case/receipt.h"
#include "domain/services/service.h"
#include "domain/verbs/verb.h"
#include "domain/words/deed.h"

#define OTHER_DEEDS "add, edit, retire, offer, list"

typedef struct {
	const Case *is;
	const Command *command;
	const Named *named;
	Decision *decision;
	Pairs *keys; /* the head is what follows the deed */
} Turn;

static void
refuse(const Turn *t, const char *phrase, const char *what)
{
	receipt_refused(t->decision, t->command, phrase, what);
}

/* Whether a service has that name, or gets it in this mail. */
static bool
is_taken(const Turn *t, const char *name)
{
	const Service *there = t->named->namesake;
	const Service *mine = t->named->service;

	for (guint i = 0; i < t->decision->effects->len; i++) {
		const Effect *effect =
			g_ptr_array_index(t->decision->effects, i);

		if (effect->service &&
		    fold_equal(effect->service->name, name) &&
		    (!mine || effect->service->id != mine->id))
			return true;
	}
	return there && (!mine || there->id != mine->id);
}

static void
add(const Turn *t)
{
	g_autoptr(Service) fresh = service_new(t->keys->head);
	g_autofree char *wrong = NULL;
	g_autofree char *undo = NULL;
	g_autofree char *line = NULL;

	if (!*t->keys->head) {
		refuse(t, "needs-argument", "");
		return;
	}
	if (!service_take(t->keys, t->is->policy->currency, fresh, &wrong)) {
		refuse(t, "not-a-value", wrong);
		return;
	}
	if (t->named->service || is_taken(t, fresh->name)) {
		refuse(t, "already", "");
		return;
	}
	undo = g_strdup_printf("catalogue retire %s", fresh->name);
	line = service_line(fresh, t->is->sender->language);
	receipt_done(t->decision, t->command, "", line, undo);
	decision_effect(t->decision, EFFECT_SERVICE_ADD)->service =
		g_steal_pointer(&fresh);
}

static void
set(const Turn *t, Service *after, const char *undo)
{
	const Service *before = t->named->service;
	g_autofree char *was = service_line(before, t->is->sender->language);
	g_autofree char *is = service_line(after, t->is->sender->language);

	receipt_done(t->decision, t->command, was, is, undo);
	decision_effect(t->decision, EFFECT_SERVICE_SET)->service = after;
}

static void
edit(const Turn *t)
{
	g_autoptr(Service) after = service_copy(t->named->service);
	g_autofree char *wrong = NULL;
	g_autofree char *undo = NULL;

	if (t->keys->names->len == 0) {
		refuse(t, "needs-argument", "");
		return;
	}
	if (!service_take(t->keys, t->is->policy->currency, after, &wrong)) {
		refuse(t, "not-a-value", wrong);
		return;
	}
	if (is_taken(t, after->name)) {
		refuse(t, "already", "");
		return;
	}
	undo = service_undo(t->named->service, after->name);
	set(t, g_steal_pointer(&after), undo);
}

static void
set_retired(const Turn *t, bool is_retired)
{
	g_autoptr(Service) after = service_copy(t->named->service);
	g_autofree char *undo =
		g_strdup_printf("catalogue %s %s",
				is_retired ? "offer" : "retire", after->name);

	if (after->is_retired == is_retired) {
		refuse(t, "already", "");
		return;
	}
	after->is_retired = is_retired;
	receipt_done(t->decision, t->command, NULL, NULL, undo);
	decision_effect(t->decision, EFFECT_SERVICE_SET)->service =
		g_steal_pointer(&after);
}

static void
retire(const Turn *t)
{
	set_retired(t, true);
}

static void
offer(const Turn *t)
{
	set_retired(t, false);
}

/* The deeds that need the service they name. */
static const struct {
	const char *words;
	void (*run)(const Turn *t);
} deeds[] = {
	{ "edit modifier changer", edit },
	{ "retire retirer delete supprimer", retire },
	{ "offer proposer", offer },
};

static void
run(const Turn *t, const char *word)
{
	if (!contact_may(t->is->sender, MAY_SERVICES)) {
		refuse(t,
		       contact_is_staff(t->is->sender) ? "not-your-role"
						       : "staff-only",
		       "");
		return;
	}
	if (deed_take(word, NULL) == DEED_ADD) {
		add(t);
		return;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(deeds); i++) {
		if (!fold_in_list(word, deeds[i].words))
			continue;
		if (t->named->service)
			deeds[i].run(t);
		else
			refuse(t, "no-such-service", t->keys->head);
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
	Turn t = { is, command, named, decision,
		   pairs_parse(rest, service_keys) };

	if (*word == '\0' || deed_take(word, NULL) == DEED_LIST)
		receipt_ask(decision, command,
			    ask_new(ASK_SERVICES, is->sender));
	else
		run(&t, word);
	pairs_free(t.keys);
	g_free(rest);
}

const Verb verb_catalogue = {
	.name = "catalogue",
	.names = "catalogue catalog services",
	.may = MAY_ALL,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_ALONE | VERB_NEEDS_SERVICE,
	.keys = service_keys,
	.decide = decide,
};
