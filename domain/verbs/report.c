/*
 * report.c - [report 2026-10]: the PDF of what was done
 *
 *	[report]  for the last month
 *	[report 2026-01..2026-06 company=Acme prices=yes to=jo@acme.example]
 *	[report agency 2026]
 *
 * It comes in a mail of its own.  Clients get only their own company's, and
 * only for themselves.
 */
#include <string.h>

#include "domain/base/fold.h"
#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"

static const KeyName report_keys[] = {
	{ "company", "company entreprise societe" },
	{ "prices", "prices price prix" },
	{ "comments", "comments comment commentaires" },
	{ "staff", "staff names equipe noms" },
	{ "themes", "themes theme" },
	{ "language", "language langue" },
	{ "to", "to for a pour" },
	{ NULL, NULL },
};

typedef struct {
	const Case *is;
	const Command *command;
	const Named *named;
	Decision *decision;
	Pairs *keys;
} Turn;

static bool
refuse(const Turn *t, const char *phrase, const char *what)
{
	receipt_refused(t->decision, t->command, phrase, what);
	return false;
}

/* "agency 2026-10", in any order; an empty head means the last month. */
static bool
take_head(const Turn *t, ReportWish *wish, bool *is_agency)
{
	g_auto(GStrv) words = g_strsplit_set(t->keys->head, " \t\n", -1);
	GString *period = g_string_new(NULL);
	bool ok;

	for (size_t i = 0; words[i]; i++) {
		g_autofree char *folded = fold(words[i]);

		if (fold_in_list(folded, "agency agence"))
			*is_agency = true;
		else if (*folded)
			g_string_append_printf(period, "%s%s",
					       period->len ? " " : "",
					       words[i]);
	}
	ok = period_parse(period->len ? period->str : "last month",
			  t->is->today, &wish->period);
	if (!ok)
		(void)refuse(t, "not-a-period", period->str);
	g_string_free(period, TRUE);
	return ok;
}

static bool
take_yes(const Turn *t, const char *key, ReportShows flag, ReportWish *wish)
{
	const char *value = pairs_get(t->keys, key);
	g_autofree char *folded = fold(value ? value : "");

	if (!value)
		return true;
	wish->shows &= ~(unsigned)flag;
	if (fold_in_list(folded, "yes oui 1"))
		wish->shows |= (unsigned)flag;
	else if (!fold_in_list(folded, "no non 0"))
		return refuse(t, "not-a-value", value);
	return true;
}

static bool
take_keys(const Turn *t, ReportWish *wish)
{
	const char *language = pairs_get(t->keys, "language");
	const char *themes = pairs_get(t->keys, "themes");

	if (language && !language_parse(language, &wish->language))
		return refuse(t, "not-a-value", language);
	if (themes) {
		g_autofree char *wrong = NULL;
		char *picked =
			report_themes_parse(themes, t->is->policy->themes,
					    &wrong);

		if (!picked)
			return refuse(t, "not-a-value", wrong);
		g_free(wish->themes);
		wish->themes = picked;
	}
	return take_yes(t, "prices", SHOWS_PRICES, wish) &&
	       take_yes(t, "comments", SHOWS_COMMENTS, wish) &&
	       take_yes(t, "staff", SHOWS_STAFF, wish);
}

/* Whose report it is: the sender's company's, or any with the permission. */
static bool
take_company(const Turn *t, bool is_agency, ReportWish *wish)
{
	const char *name = pairs_get(t->keys, "company");
	bool may_any = contact_may(t->is->sender, MAY_REPORTS);

	if ((name || is_agency) && !may_any)
		return refuse(t,
			      contact_is_staff(t->is->sender) ? "not-your-role"
							      : "staff-only",
			      "");
	if (is_agency)
		return true;
	if (name && !t->named->company)
		return refuse(t, "no-such-company", name);
	wish->company = t->named->company ? t->named->company->id
					  : t->is->sender->company;
	if (t->named->company)
		wish->shows = t->named->company->report_shows;
	return wish->company != 0 || refuse(t, "report-nothing", "");
}

/* Who gets it: nobody may read about a company that is not theirs. */
static bool
take_reader(const Turn *t, ReportWish *wish)
{
	const char *to = pairs_get(t->keys, "to");
	const Contact *reader = to ? t->named->contact : t->is->sender;

	if (to && !contact_may(t->is->sender, MAY_REPORTS))
		return refuse(t, "staff-only", "");
	if (!reader || reader->id == 0)
		return refuse(t, "no-such-contact", to ? to : "");
	if (!report_may_be_read(wish->company, reader))
		return refuse(t, "not-your-role", "");
	wish->contact = reader->id;
	wish->language = reader->language;
	return true;
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	g_autoptr(Pairs) keys = pairs_parse(command->argument, report_keys);
	const Turn t = { is, command, named, decision, keys };
	g_autoptr(ReportWish) wish = report_wish_new(0, (Period){ 0, 0 });
	g_autofree char *period = NULL;
	bool is_agency = false;

	if (!take_head(&t, wish, &is_agency) ||
	    !take_company(&t, is_agency, wish) || !take_reader(&t, wish) ||
	    !take_keys(&t, wish))
		return;
	period = period_print(&wish->period);
	receipt_done(decision, command, NULL, NULL, NULL);
	receipt_says(decision, "report-comes", period);
	decision_effect(decision, EFFECT_REPORT)->wish = g_steal_pointer(&wish);
}

const Verb verb_report = {
	.name = "report",
	.names = "report reports rapport releve",
	.may = MAY_ALL,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_ALONE | VERB_NEEDS_COMPANY | VERB_NEEDS_CONTACT,
	.keys = report_keys,
	.decide = decide,
};
