/*
 * contract.h - hours that a company bought, and what is left of them
 *
 * A pack holds hours until the end of its last day in the desk's time zone,
 * by default a year from its first.  Hosting grants minutes to each month it
 * lasts in; what a month leaves goes on to the next only where it carries.
 * What is used is in the ledger (domain/hours/ledger.h), never in here for
 * good.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/words/date.h"
#include "domain/words/money.h"

typedef enum {
	CONTRACT_PACK,
	CONTRACT_HOSTING,
	CONTRACT_KIND_COUNT,
} ContractKind;

/* What was drawn in one month of hosting. */
typedef struct {
	Month month;
	int64_t minutes;
} MonthUse;

typedef struct {
	int64_t id;
	int64_t company; /* 0: not assigned yet */
	ContractKind kind;
	char *name;	 /* owned, may be "" */
	int64_t minutes; /* of a pack; of a month of hosting */
	Day starts;
	Day ends;     /* the last day that it counts */
	bool carries; /* hosting: what a month leaves goes on */
	bool has_price;
	Money price;
	bool is_closed; /* draws nothing more */
	int64_t renews; /* the contract that it follows; 0: none */
	int64_t used;	/* minutes, all draws together */
	int64_t draws;	/* how many; a contract with some stays */
	Day first_draw; /* the days of the work they paid */
	Day last_draw;
	GArray *by_month; /* of MonthUse, hosting, in order; owned */
} Contract;

Contract *contract_new(ContractKind kind, int64_t minutes, Day starts);
Contract *contract_copy(const Contract *contract);
void contract_free(Contract *contract);

/* "pack" or "hosting" and back; false if it is neither (folded). */
const char *contract_kind_print(ContractKind kind);
bool contract_kind_parse(const char *word, ContractKind *kind);

/* Whether it pays for work done on @day. */
bool contract_is_live(const Contract *contract, Day day);
/* What it can still pay for work done on @day: minutes, never negative. */
int64_t contract_left(const Contract *contract, Day day);
/* What it granted up to the end of @day. */
int64_t contract_granted(const Contract *contract, Day day);
/* What was drawn in @month of hosting. */
int64_t contract_used_in(const Contract *contract, Month month);
/* Notes @minutes (negative: given back) of work on @day as drawn. */
void contract_draw(Contract *contract, Month month, int64_t minutes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Contract, contract_free)
