/*
 * contract_keys.h - what is written about contracts: hours, days, price
 */
#pragma once

#include "domain/hours/contract.h"
#include "domain/words/pairs.h"

extern const KeyName contract_keys[];

/* "10h", "10", "hosting", "hosting 2h", "pack 50": what it is and how much;
 * a bare number is hours, hosting alone an hour.  False with the word that
 * is wrong in @wrong (the caller's; "" where there is none). */
bool contract_take_head(const char *head, ContractKind *kind, int64_t *minutes,
			char **wrong);
/* Sets what @keys hold: name, hours, from, to, price, carry.  A new first
 * day moves the last one, unless that is written too; a price without a
 * currency has that of the former one, or @currency.  False with the wrong
 * value in @wrong (the caller's). */
bool contract_take(const Pairs *keys, Day today, const char *currency,
		   Contract *contract, char **wrong);
/* Why @after would make what was drawn from @before wrong: the name of a
 * sentence in templates/, or NULL. */
const char *contract_conflict(const Contract *before, const Contract *after);

/* "C3 10h 2026-11-03..2027-11-02 800.00 EUR Name": for people; owned. */
char *contract_line(const Contract *contract, Language language);
/* The command that makes @before of @after; owned. */
char *contract_undo(const Contract *before, const Contract *after);
