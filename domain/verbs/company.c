/*
 * company.c - [company add|edit|delete|list]: whom we work for
 *
 *	[company add Acme & Co language=fr domains=acme.example]
 *
 * Anyone who writes from one of its domains becomes its contact.
 */
#include <string.h>

#include "domain/base/fold.h"
#include "domain/case/ask.h"
#include "domain/case/receipt.h"
#include "domain/people/people_keys.h"
#include "domain/verbs/verb.h"
#include "domain/words/address.h"
#include "domain/words/deed.h"

#define NAME_BYTES_MAX 200

typedef struct {
	const Case *is;
	const Command *command;
	const Named *named;
	Decision *decision;
	Pairs *keys;
} Turn;

static void
refuse(const Turn *t, const char *phrase, const char *what)
{
	receipt_refused(t->decision, t->command, phrase, what);
}

/* The readers of the monthly report: addresses, none, or the usual one. */
static char *
report_readers(const char *written)
{
	g_auto(GStrv) words = g_strsplit_set(written, " ,;", -1);
	GString *to = g_string_new(NULL);

	if (fold_equal(written, "none") || fold_equal(written, "aucun"))
		g_string_append(to, "none");
	else if (fold_equal(written, "usual") || fold_equal(written, "normal"))
		g_string_truncate(to, 0);
	else
		for (size_t i = 0; words[i]; i++) {
			g_autofree char *address = address_normal(words[i]);

			if (*words[i] == '\0')
				continue;
			if (!address) {
				g_string_free(to, TRUE);
				return NULL;
			}
			g_string_append_printf(to, "%s%s", to->len ? " " : "",
					       address);
		}
	return g_string_free(to, FALSE);
}

static bool
take_reports(const Turn *t, Company *company)
{
	const char *reports = pairs_get(t->keys, "reports");
	const char *shows = pairs_get(t->keys, "shows");
	char *readers = reports ? report_readers(reports) : NULL;
	g_autofree char *wrong = NULL;

	if (reports && !readers) {
		refuse(t, "not-a-value", reports);
		return false;
	}
	if (readers) {
		g_free(company->report_to);
		company->report_to = readers;
	}
	if (!shows || report_shows_parse(shows, &company->report_shows, &wrong))
		return true;
	refuse(t, "not-a-value", wrong);
	return false;
}

/* Language, domains and reports; false if refused. */
static bool
take_rest(const Turn *t, Company *company)
{
	const char *language = pairs_get(t->keys, "language");
	const char *domains = pairs_get(t->keys, "domains");
	g_auto(GStrv) words = g_strsplit_set(domains ? domains : "", " ,", -1);

	if (language && !language_parse(language, &company->language)) {
		refuse(t, "not-a-value", language);
		return false;
	}
	if (!take_reports(t, company))
		return false;
	if (domains)
		g_ptr_array_set_size(company->domains, 0);
	for (size_t i = 0; words[i]; i++) {
		g_autofree char *lower = g_ascii_strdown(words[i], -1);

		if (*lower == '\0')
			continue;
		if (!address_domain_is_valid(lower)) {
			refuse(t, "not-a-value", words[i]);
			return false;
		}
		g_ptr_array_add(company->domains, g_steal_pointer(&lower));
	}
	return true;
}

static bool
is_name(const char *name)
{
	return *name && strlen(name) <= NAME_BYTES_MAX &&
	       !strpbrk(name, "<>\"[]\n\t");
}

static void
add(const Turn *t)
{
	g_autofree char *undo = NULL;
	g_autoptr(Company) fresh =
		company_new(t->keys->head, t->is->policy->language);

	if (!is_name(t->keys->head)) {
		refuse(t, "needs-argument", "");
		return;
	}
	if (t->named->company) {
		refuse(t, "already", "");
		return;
	}
	if (!take_rest(t, fresh))
		return;
	undo = g_strdup_printf("company delete %s", fresh->name);
	receipt_done(t->decision, t->command, "", fresh->name, undo);
	decision_effect(t->decision, EFFECT_COMPANY_ADD)->company =
		g_steal_pointer(&fresh);
}

static void
edit(const Turn *t)
{
	const Company *before = t->named->company;
	const char *name = pairs_get(t->keys, "name");
	g_autoptr(Company) after = NULL;
	g_autofree char *undo = NULL;
	Effect *effect;

	if (!before) {
		refuse(t, "no-such-company", t->keys->head);
		return;
	}
	if (t->keys->names->len == 0 || (name && !is_name(name))) {
		refuse(t, "needs-argument", "");
		return;
	}
	after = company_copy(before);
	if (!take_rest(t, after))
		return;
	if (name) {
		undo = g_strdup_printf("company edit %s name=\"%s\"", name,
				       before->name);
		g_free(after->name);
		after->name = g_strdup(name);
	}
	receipt_done(t->decision, t->command, before->name, after->name, undo);
	effect = decision_effect(t->decision, EFFECT_COMPANY_SET);
	effect->id = before->id;
	effect->company = g_steal_pointer(&after);
}

static void delete (const Turn *t)
{
	const Company *company = t->named->company;

	if (!company) {
		refuse(t, "no-such-company", t->keys->head);
		return;
	}
	/* The work done for it must stay readable. */
	if (company->people > 0 || company->tickets > 0 ||
	    (t->named->contracts && t->named->contracts->len > 0)) {
		refuse(t, "company-in-use", "");
		return;
	}
	receipt_done(t->decision, t->command, company->name, "", NULL);
	decision_effect(t->decision, EFFECT_COMPANY_DELETE)->id = company->id;
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	char *rest = NULL;
	Deed deed = deed_take(command->argument, &rest);
	Turn t = { is, command, named, decision,
		   pairs_parse(rest, people_keys) };
	char *words = pairs_take_lines(t.keys, decision->comment, people_keys);

	decision_words(decision, words, letter_has_files(is->letter));
	switch (deed) {
	case DEED_ADD:
		add(&t);
		break;
	case DEED_EDIT:
		edit(&t);
		break;
	case DEED_DELETE:
		delete (&t);
		break;
	case DEED_LIST:
		receipt_ask(decision, command,
			    ask_new(ASK_COMPANIES, is->sender));
		break;
	case DEED_NONE:
		refuse(&t, "not-one-of", DEEDS);
		break;
	}
	pairs_free(t.keys);
	g_free(rest);
}

static bool
is_grave(const Command *command, const Named *named)
{
	(void)named;
	return deed_take(command->argument, NULL) == DEED_DELETE;
}

const Verb verb_company = {
	.name = "company",
	.names = "company companies entreprise entreprises societe",
	.may = MAY_PEOPLE,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_ALONE | VERB_NEEDS_COMPANY,
	.is_grave = is_grave,
	.keys = people_keys,
	.decide = decide,
};
