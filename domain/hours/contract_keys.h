/*
 * contract_keys.h - the keys of a contract in an order: hours, days, price
 */
#pragma once

#include "domain/hours/contract.h"
#include "domain/words/pairs.h"

extern const KeyName contract_keys[];

/* "10h", "10", "hosting", "hosting 2h", "pack 50": its kind and minutes.  A
 * bare number is hours; hosting alone is one hour.  False with the wrong word
 * in @wrong (the caller's; "" if there is none). */
bool contract_keys_take_head(const char *head, ContractKind *kind,
			     int64_t *minutes, char **wrong);
/* Sets name, hours, from, to, price and carry from @keys.  A new first day
 * moves the last one, unless that is written too.  A price without a currency
 * takes that of the former price, or @currency.  False with the wrong value in
 * @wrong (the caller's). */
bool contract_keys_take(const Pairs *keys, Day today, const char *currency,
			Contract *contract, char **wrong);
/* Why the draws from @before would not fit @after: the name of a sentence in
 * templates/, or NULL if they fit. */
const char *contract_keys_conflict(const Contract *before,
				   const Contract *after);

/* "C3 10h 2026-11-03..2027-11-02 800.00 EUR Name", for people to read;
 * owned. */
char *contract_keys_line(const Contract *contract, Language language);
/* The command that turns @after back into @before; owned.  NULL if there is
 * none, as after a change of company. */
char *contract_keys_undo(const Contract *before, const Contract *after);
