/*
 * contract.c - what is granted, drawn and left, counted per month
 */
#include "domain/hours/contract.h"

#include <string.h>

#include "domain/base/fold.h"

#define MONTHS_A_YEAR 12

static int
day_of_month(Day day)
{
	return day - month_first(day_month(day)) + 1;
}

/* The last day of a year that begins with @starts.  For the 29th of February it
 * is the 28th, since the next day is the 1st of March. */
static Day
year_from(Day starts)
{
	Day anniversary = day_add_months(starts, MONTHS_A_YEAR);

	return day_of_month(anniversary) == day_of_month(starts)
		       ? anniversary - 1
		       : anniversary;
}

Contract *
contract_new(ContractKind kind, int64_t minutes, Day starts)
{
	Contract *contract = g_new0(Contract, 1);

	contract->kind = kind;
	contract->name = g_strdup("");
	contract->minutes = minutes;
	contract->starts = starts;
	contract->ends = year_from(starts);
	contract->by_month = g_array_new(FALSE, FALSE, sizeof(MonthUse));
	return contract;
}

Contract *
contract_copy(const Contract *contract)
{
	Contract *copy = g_memdup2(contract, sizeof *contract);

	copy->name = g_strdup(contract->name);
	copy->by_month = g_array_copy(contract->by_month);
	return copy;
}

void
contract_free(Contract *contract)
{
	if (!contract)
		return;
	g_free(contract->name);
	g_array_unref(contract->by_month);
	g_free(contract);
}

static const struct {
	const char *name;
	const char *words;
} kinds[CONTRACT_KIND_COUNT] = {
	[CONTRACT_PACK] = { "pack", "pack packs forfait" },
	[CONTRACT_HOSTING] = { "hosting", "hosting hebergement" },
};

const char *
contract_kind_print(ContractKind kind)
{
	return kinds[kind].name;
}

bool
contract_kind_parse(const char *word, ContractKind *kind)
{
	g_autofree char *folded = fold(word);

	for (size_t i = 0; i < CONTRACT_KIND_COUNT; i++)
		if (fold_in_list(folded, kinds[i].words)) {
			*kind = (ContractKind)i;
			return true;
		}
	return false;
}

bool
contract_is_live(const Contract *contract, Day day)
{
	return !contract->is_closed && day >= contract->starts &&
	       day <= contract->ends;
}

int64_t
contract_used_in(const Contract *contract, Month month)
{
	for (guint i = 0; i < contract->by_month->len; i++) {
		const MonthUse *use =
			&g_array_index(contract->by_month, MonthUse, i);

		if (use->month == month)
			return use->minutes;
	}
	return 0;
}

static int64_t
months_until(const Contract *contract, Day day)
{
	Month last = day_month(MIN(day, contract->ends));

	return MAX(0, last - day_month(contract->starts) + 1);
}

int64_t
contract_granted(const Contract *contract, Day day)
{
	if (day < contract->starts)
		return 0;
	if (contract->kind == CONTRACT_PACK)
		return contract->minutes;
	return contract->minutes * months_until(contract, day);
}

/* What @day's month may still use.  Each later month must still find what it
 * has used: work reported late must not take those minutes. */
static int64_t
carried_left(const Contract *contract, Day day)
{
	Month last = day_month(day);
	int64_t left = INT64_MAX;

	for (guint i = 0; i < contract->by_month->len; i++)
		last = MAX(last, g_array_index(contract->by_month, MonthUse, i)
					 .month);
	for (Month month = day_month(day); month <= last; month++) {
		int64_t used = 0;

		for (guint i = 0; i < contract->by_month->len; i++) {
			const MonthUse *use =
				&g_array_index(contract->by_month, MonthUse, i);

			if (use->month <= month)
				used += use->minutes;
		}
		left = MIN(left, contract_granted(contract,
						  month_first(month + 1) - 1) -
					 used);
	}
	return left;
}

int64_t
contract_left(const Contract *contract, Day day)
{
	int64_t left;

	if (!contract_is_live(contract, day))
		return 0;
	if (contract->kind == CONTRACT_PACK)
		left = contract->minutes - contract->used;
	else if (contract->carries)
		left = carried_left(contract, day);
	else
		left = contract->minutes -
		       contract_used_in(contract, day_month(day));
	return MAX(0, left);
}

void
contract_draw(Contract *contract, Month month, int64_t minutes)
{
	MonthUse fresh = { month, minutes };
	guint at = 0;

	contract->used += minutes;
	contract->draws++;
	if (contract->kind != CONTRACT_HOSTING)
		return;
	for (; at < contract->by_month->len; at++) {
		MonthUse *use =
			&g_array_index(contract->by_month, MonthUse, at);

		if (use->month == month) {
			use->minutes += minutes;
			return;
		}
		if (use->month > month)
			break;
	}
	g_array_insert_val(contract->by_month, at, fresh);
}
