/*
 * contract.h - hours that a company bought, and what is left of them
 *
 * A pack holds hours until the end of its last day in the desk's time zone; by
 * default it lasts a year.  Hosting grants minutes to each month it lasts in;
 * the rest of a month goes on to the next only if it carries.  What was used is
 * kept in the ledger (domain/hours/ledger.h); the figures here are a copy.
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
	int64_t minutes; /* of the pack; or of each month of hosting */
	Day starts;
	Day ends;     /* the last day on which it counts */
	bool carries; /* hosting: the rest of a month goes on to the next */
	bool has_price;
	Money price;
	bool is_closed; /* nothing more is drawn from it */
	int64_t renews; /* the contract that it follows; 0: none */
	int64_t used;	/* minutes, all draws together */
	int64_t draws;	/* how many; a contract with draws is never deleted */
	Day first_draw; /* the days of the work that the draws paid for */
	Day last_draw;
	GArray *by_month; /* of MonthUse, hosting, in order; owned */
} Contract;

Contract *contract_new(ContractKind kind, int64_t minutes, Day starts);
Contract *contract_copy(const Contract *contract);
void contract_free(Contract *contract);

/* "pack" or "hosting" and back; false if it is neither (folded). */
const char *contract_kind_print(ContractKind kind);
bool contract_kind_parse(const char *word, ContractKind *kind);

/* Whether it may pay for work done on @day. */
bool contract_is_live(const Contract *contract, Day day);
/* What it can still pay for work done on @day: minutes, never negative. */
int64_t contract_left(const Contract *contract, Day day);
/* The minutes it granted up to the end of @day. */
int64_t contract_granted(const Contract *contract, Day day);
/* The minutes drawn in @month of hosting. */
int64_t contract_used_in(const Contract *contract, Month month);
/* Records @minutes (negative: given back) as drawn in @month. */
void contract_draw(Contract *contract, Month month, int64_t minutes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Contract, contract_free)
