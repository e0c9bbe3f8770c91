/*
 * contract_keys.c - parses the keys, checks against the draws, writes the undo
 */
#include "domain/hours/contract_keys.h"

#include <inttypes.h>
#include <string.h>

#include "domain/base/fold.h"
#include "domain/words/minutes.h"

#define HOSTING_MINUTES 60
#define NAME_BYTES_MAX	100

const KeyName contract_keys[] = {
	{ "company", "company entreprise societe client" },
	{ "name", "name nom" },
	{ "hours", "hours heures time temps duree" },
	{ "from", "from starts du depuis debut" },
	{ "to", "to until ends au jusqu'au fin" },
	{ "price", "price prix montant" },
	{ "carry", "carry carries cumul reportable" },
	{ NULL, NULL },
};

/* A duration, or a bare number of hours. */
static bool
take_hours(const char *word, int64_t *minutes)
{
	size_t length = strlen(word);

	if (minutes_parse(word, minutes))
		return *minutes > 0;
	if (length == 0 || length > 5 || strspn(word, "0123456789") != length)
		return false;
	*minutes = g_ascii_strtoll(word, NULL, 10) * 60;
	return *minutes > 0;
}

/* The word after a number that stands alone: "10 hours". */
static bool
is_unit(const char *word)
{
	g_autofree char *folded = fold(word);

	return fold_in_list(folded, "h hour hours heure heures");
}

bool
contract_keys_take_head(const char *head, ContractKind *kind, int64_t *minutes,
			char **wrong)
{
	g_auto(GStrv) words = g_strsplit_set(head, " \t\n", -1);
	bool has_kind = false;

	*wrong = NULL;
	*minutes = 0;
	for (size_t i = 0; words[i] && !*wrong; i++) {
		if (*words[i] == '\0' || is_unit(words[i]) ||
		    (*minutes == 0 && take_hours(words[i], minutes)))
			continue;
		if (!has_kind && contract_kind_parse(words[i], kind))
			has_kind = true;
		else
			*wrong = g_strdup(words[i]);
	}
	if (*minutes == 0 && *kind == CONTRACT_HOSTING)
		*minutes = HOSTING_MINUTES;
	if (!*wrong && *minutes == 0 && !has_kind && *head)
		*wrong = g_strdup(head);
	return !*wrong;
}

static bool
take_days(const Pairs *keys, Day today, Contract *contract, const char **wrong)
{
	const char *from = pairs_get(keys, "from");
	const char *to = pairs_get(keys, "to");

	if (from) {
		g_autoptr(Contract) year = NULL;

		if (!day_parse(from, today, &contract->starts)) {
			*wrong = from;
			return false;
		}
		year = contract_new(contract->kind, contract->minutes,
				    contract->starts);
		contract->ends = year->ends;
	}
	if (to && (!day_parse(to, today, &contract->ends) ||
		   contract->ends < contract->starts)) {
		*wrong = to;
		return false;
	}
	return true;
}

static bool
take_price(const char *price, const char *currency, Contract *contract)
{
	g_autofree char *folded = fold(price);

	Money money;

	if (fold_in_list(folded, "none aucun -")) {
		contract->has_price = false;
		return true;
	}
	if (!money_parse(price,
			 contract->has_price ? contract->price.currency
					     : currency,
			 &money))
		return false;
	contract->has_price = true;
	contract->price = money;
	return true;
}

static bool
take_carry(const char *carry, Contract *contract)
{
	g_autofree char *folded = fold(carry);

	contract->carries = fold_in_list(folded, "yes oui 1");
	return contract->carries || fold_in_list(folded, "no non 0");
}

bool
contract_keys_take(const Pairs *keys, Day today, const char *currency,
		   Contract *contract, char **wrong)
{
	const char *name = pairs_get(keys, "name");
	const char *hours = pairs_get(keys, "hours");
	const char *price = pairs_get(keys, "price");
	const char *carry = pairs_get(keys, "carry");
	const char *bad = NULL;

	if (name &&
	    (strlen(name) > NAME_BYTES_MAX || strpbrk(name, "<>\"[]\n")))
		bad = name;
	else if (hours && !take_hours(hours, &contract->minutes))
		bad = hours;
	else if (price && !take_price(price, currency, contract))
		bad = price;
	else if (carry && !take_carry(carry, contract))
		bad = carry;
	else
		(void)take_days(keys, today, contract, &bad);
	if (!bad && name) {
		g_free(contract->name);
		contract->name = g_strdup(name);
	}
	*wrong = g_strdup(bad);
	return !bad;
}

/* Whether each month of hosting still grants what was drawn in it; or, if it
 * carries, whether all months up to it do. */
static bool
holds_months(const Contract *after)
{
	int64_t used = 0;

	for (guint i = 0; i < after->by_month->len; i++) {
		const MonthUse *use =
			&g_array_index(after->by_month, MonthUse, i);
		Day last = month_first(use->month + 1) - 1;

		used += use->minutes; /* they come in order */
		if (use->minutes < 0)
			return false;
		if (after->carries ? used > contract_granted(after, last)
				   : use->minutes > after->minutes)
			return false;
	}
	return true;
}

const char *
contract_keys_conflict(const Contract *before, const Contract *after)
{
	if (before->draws == 0)
		return NULL;
	if (after->company != before->company)
		return "contract-in-use";
	if (after->starts > before->first_draw ||
	    after->ends < before->last_draw)
		return "contract-days-used";
	if (after->kind == CONTRACT_PACK
		    ? after->minutes < before->used || before->used < 0
		    : !holds_months(after))
		return "contract-hours-used";
	return NULL;
}

char *
contract_keys_line(const Contract *contract, Language language)
{
	g_autofree char *minutes = minutes_print(contract->minutes);
	g_autofree char *starts = day_print(contract->starts);
	g_autofree char *ends = day_print(contract->ends);
	g_autofree char *price =
		contract->has_price ? money_print(&contract->price, language)
				    : g_strdup("");

	return g_strdup_printf("C%" PRId64 " %s%s %s..%s%s%s%s%s", contract->id,
			       contract->kind == CONTRACT_HOSTING ? "hosting "
								  : "",
			       minutes, starts, ends, *price ? " " : "", price,
			       *contract->name ? " " : "", contract->name);
}

char *
contract_keys_undo(const Contract *before, const Contract *after)
{
	g_autofree char *minutes = minutes_print(before->minutes);
	g_autofree char *starts = day_print(before->starts);
	g_autofree char *ends = day_print(before->ends);
	g_autofree char *price = before->has_price ? money_plain(&before->price)
						   : g_strdup("none");

	if (before->is_closed != after->is_closed)
		return g_strdup_printf("contract %s C%" PRId64,
				       before->is_closed ? "close" : "reopen",
				       before->id);
	if (before->company != after->company)
		return NULL; /* assign it again instead */
	return g_strdup_printf("contract edit C%" PRId64
			       " hours=%s from=%s to=%s price=\"%s\" carry=%s"
			       " name=\"%s\"",
			       before->id, minutes, starts, ends, price,
			       before->carries ? "yes" : "no", before->name);
}
