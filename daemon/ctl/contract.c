/*
 * contract.c - `helpdeskctl contract`: the verb, and its list as JSON
 */
#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "daemon/ctl/ctl.h"
#include "domain/base/fault.h"
#include "domain/words/deed.h"
#include "store/companies.h"
#include "store/contracts.h"
#include "store/people.h"

static json_t *
contract_json(const Contract *c, Day today)
{
	g_autofree char *starts = day_print(c->starts);
	g_autofree char *ends = day_print(c->ends);
	json_t *row = json_pack(
		"{s:I, s:I, s:s, s:s, s:I, s:I, s:I, s:s, s:s, s:b, s:b, s:s}",
		"contract", (json_int_t)c->id, "company",
		(json_int_t)c->company, "kind", contract_kind_print(c->kind),
		"name", c->name, "minutes", (json_int_t)c->minutes, "used",
		(json_int_t)c->used, "left",
		(json_int_t)contract_left(c, MAX(today, c->starts)), "starts",
		starts, "ends", ends, "carries", (int)c->carries, "closed",
		(int)c->is_closed, "currency", c->price.currency);

	(void)json_object_set_new(row, "cents",
				  c->has_price ? json_integer(c->price.cents)
					       : json_null());
	return row;
}

/* The company whose contracts are wanted; 0: all.  Anyone who may not see all
 * sees those of their own company. */
static bool
find_company(const Ctl *ctl, const char *name, int64_t *id, bool *sees_all,
	     GError **error)
{
	GError *problem = NULL;
	g_autoptr(Contact) as =
		ctl->as ? contacts_by_address(ctl->desk->db, ctl->as, &problem)
			: NULL;
	g_autoptr(Company) company =
		!problem && *name
			? companies_by_name(ctl->desk->db, name, &problem)
			: NULL;

	*sees_all = !ctl->as || (as && contact_may(as, MAY_CONTRACTS));
	*id = *sees_all ? 0 : as ? as->company : 0;
	if (*sees_all && company)
		*id = company->id;
	if (!problem && ctl->as && !as)
		g_set_error(&problem, FAULT, FAULT_SENDER,
			    "there is no contact %s", ctl->as);
	else if (!problem && *name && !company)
		g_set_error(&problem, FAULT, FAULT_SENDER,
			    "there is no company \"%s\"", name);
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

static int
list(Ctl *ctl, const char *name)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(GPtrArray) all = NULL;
	Day today = day_of((int64_t)time(NULL), ctl->desk->timezone);
	json_t *rows;
	int64_t company;
	bool sees_all;

	if (!find_company(ctl, name, &company, &sees_all, &problem))
		return ctl_fail(problem);
	all = sees_all && company == 0
		      ? contracts_all(ctl->desk->db, &problem)
		      : contracts_of_company(ctl->desk->db, company, &problem);
	if (!all)
		return ctl_fail(problem);
	rows = json_array();
	for (guint i = 0; i < all->len; i++)
		(void)json_array_append_new(
			rows, contract_json(g_ptr_array_index(all, i), today));
	return ctl_print(ctl, rows, g_strdup(""));
}

int
ctl_contract(Ctl *ctl)
{
	g_autofree char *rest = NULL;
	const char *word = ctl->argc > 0 ? ctl->argv[0] : "list";
	const char *company;

	if (!ctl->is_json || deed_take(word, NULL) != DEED_LIST)
		return ctl_verb(ctl);
	company = ctl_option(ctl, "company");
	if (!company) {
		rest = g_strjoinv(" ", ctl->argv + (ctl->argc > 0));
		company = g_str_has_prefix(rest, "company=")
				  ? rest + strlen("company=")
				  : rest;
	}
	return list(ctl, company);
}
