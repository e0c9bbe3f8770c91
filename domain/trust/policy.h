/*
 * policy.h - the agency's rules for the desk, as values
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/base/language.h"
#include "domain/trust/proof.h"
#include "domain/words/money.h"

/* What becomes of a letter from an unknown sender. */
typedef enum {
	UNKNOWN_HELD,	  /* staff decide, by replying */
	UNKNOWN_REFUSED,  /* no answer */
	UNKNOWN_ACCEPTED, /* the sender becomes a contact without a company */
} Unknown;

/* What becomes of work that no contract can pay for. */
typedef enum {
	OVERAGE_ALLOWED, /* it is recorded as beyond the contracts */
	OVERAGE_ASKED,	 /* only if staff write over=yes */
	OVERAGE_REFUSED,
} Overage;

typedef struct {
	char *address;	       /* of the desk; owned, may be "" */
	char *room_address;    /* of the buyers' room; owned; NULL: none */
	Language language;     /* for people without a language of their own */
	int64_t grace_seconds; /* how long a reply reopens a closed ticket */
	GPtrArray *themes;     /* of char *, owned; empty: any word */
	GPtrArray *stages;     /* of char *, owned; empty: any word */
	/* At most this many automatic answers go to one address.  Then we keep
	 * silent: two robots must not talk to each other for ever. */
	int answers_per_hour;
	int answers_per_day;
	/* At most this many mails about one ticket go to one person: a robot
	 * that does not mark its mails looks like a person. */
	int updates_per_hour;
	GTimeZone *timezone; /* of the desk; owned */
	Trust trust;
	Unknown unknown;
	Overage overage;
	int backdate_days; /* work may be reported at most this late */
	bool carries; /* the rest of a month of hosting goes on to the next */
	char currency[CURRENCY_SIZE]; /* where none is written */
	char *vat; /* owned: the words beside prices in money; may be "" */
	GPtrArray *needs; /* of Need *: where the agency asks for more or less
			   * proof than we do; owned */
} Policy;

typedef struct {
	char *act; /* owned: a verb, "open" or "comment" */
	Proof proof;
} Need;

/* Acts without a verb. */
#define ACT_OPEN    "open"
#define ACT_COMMENT "comment"

/* "hold", "refuse" or "accept"; false for any other word. */
bool unknown_parse(const char *word, Unknown *unknown);

/* "allow", "ask" or "refuse"; false for any other word. */
bool overage_parse(const char *word, Overage *overage);

/* Whether @address is the desk's or the room's: nobody else may have it. */
bool policy_is_our_address(const Policy *policy, const char *address);

/* The rules that hold where the configuration says nothing. */
Policy *policy_new(void);
void policy_free(Policy *policy);
/* The configured spelling of @word.  If @allowed is empty, @word itself, of at
 * most 40 characters.  NULL if it is not allowed.  Borrowed. */
const char *policy_pick(GPtrArray *allowed, const char *word);

/* Takes "close=confirmed"; false if @text does not have that form. */
bool policy_take_need(Policy *policy, const char *text);
/* The proof that @act needs: what the agency set, else @usual. */
Proof policy_need(const Policy *policy, const char *act, Proof usual);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Policy, policy_free)
