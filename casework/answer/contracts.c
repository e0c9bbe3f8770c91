/*
 * contracts.c - a phrase for each contract, and the balance of all
 */
#include "casework/answer/contracts.h"

#include <inttypes.h>

#include "domain/case/ask.h"
#include "domain/hours/contract_keys.h"
#include "domain/hours/ledger.h"
#include "domain/words/minutes.h"
#include "store/companies.h"
#include "store/contracts.h"

/* The phrase that tells of @c, and in @used the minutes that it counts. */
static const char *
phrase_for(const Contract *c, Day today, int64_t *used)
{
	*used = c->used;
	if (c->is_closed)
		return "contract-closed";
	if (c->ends < today)
		return "contract-over";
	if (c->kind == CONTRACT_PACK)
		return "contract-pack";
	if (!c->carries)
		*used = contract_used_in(c, day_month(today));
	return c->carries ? "contract-pack" : "contract-hosting";
}

static void
add_contract(const Answer *answer, const Contract *c)
{
	Day today = day_of(answer->now, answer->desk->timezone);
	int64_t minutes;
	const char *phrase = phrase_for(c, today, &minutes);
	g_autoptr(Values) values = values_new();
	g_autofree char *line = contract_keys_line(c, answer->language);
	g_autofree char *used = minutes_print(minutes);
	g_autofree char *left =
		minutes_print(contract_left(c, MAX(today, c->starts)));
	g_autofree char *until = day_print(c->ends);

	values_set(values, "before", line);
	values_set(values, "used", used);
	values_set(values, "after", left);
	values_set(values, "until", until);
	g_ptr_array_add(answer->lines,
			texts_phrase(answer->desk->texts, answer->language,
				     phrase, values));
}

/* A heading where the company changes. */
static bool
add_company(const Answer *answer, int64_t id, GError **error)
{
	GError *problem = NULL;
	g_autoptr(Company) company =
		id ? companies_by_id(answer->desk->db, id, &problem) : NULL;

	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	if (company)
		answer_add(answer, "%s:", company->name);
	else
		answer_say(answer, "contract-nobody", NULL);
	return true;
}

static gint
by_company(gconstpointer a, gconstpointer b)
{
	const Contract *x = *(const Contract *const *)a;
	const Contract *y = *(const Contract *const *)b;

	if (x->company != y->company)
		return x->company < y->company ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

bool
answer_contracts(const Answer *answer, const Ask *ask, GError **error)
{
	bool is_all = ask->sees_all && ask->id == 0;
	g_autoptr(GPtrArray) all =
		is_all ? contracts_all(answer->desk->db, error)
		       : contracts_of_company(answer->desk->db, ask->id, error);
	int64_t last = -1;

	if (!all)
		return false;
	g_ptr_array_sort(all, by_company);
	for (guint i = 0; i < all->len; i++) {
		const Contract *c = g_ptr_array_index(all, i);

		if (is_all && c->company != last &&
		    !add_company(answer, c->company, error))
			return false;
		last = c->company;
		add_contract(answer, c);
	}
	return true;
}

bool
answer_contracts_balance(Desk *desk, int64_t company, Language language,
			 int64_t now, char **line, GError **error)
{
	Day today = day_of(now, desk->timezone);
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(Values) values = values_new();
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *total = NULL;
	const char *separator = " (";

	*line = NULL;
	if (company == 0)
		return true;
	all = contracts_of_company(desk->db, company, error);
	if (!all)
		return false;
	total = minutes_print(ledger_left(all, today));
	g_string_append(text, total);
	for (guint i = 0; i < all->len; i++) {
		const Contract *c = g_ptr_array_index(all, i);
		g_autofree char *left = minutes_print(contract_left(c, today));
		g_autofree char *until = day_print(c->ends);

		if (!contract_is_live(c, today))
			continue;
		g_string_append_printf(text, "%sC%" PRId64 " %s .. %s",
				       separator, c->id, left, until);
		separator = "; ";
	}
	if (*separator == ' ')
		return true; /* none is live */
	g_string_append(text, ")");
	values_set(values, "before", text->str);
	*line = texts_phrase(desk->texts, language, "balance", values);
	return true;
}
