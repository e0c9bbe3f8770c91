/*
 * policy.h - what the agency lets happen: the desk's rules as values
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/base/language.h"
#include "domain/trust/proof.h"
#include "domain/words/money.h"

/* What becomes of a letter of nobody we know. */
typedef enum {
	UNKNOWN_HELD,	  /* staff decide, by replying */
	UNKNOWN_REFUSED,  /* silence */
	UNKNOWN_ACCEPTED, /* he becomes a contact without a company */
} Unknown;

/* What becomes of work that no contract can pay. */
typedef enum {
	OVERAGE_ALLOWED, /* it is noted as beyond the contracts */
	OVERAGE_ASKED,	 /* only if staff say so with it: over=yes */
	OVERAGE_REFUSED,
} Overage;

typedef struct {
	char *address;	       /* of the desk; owned, may be "" */
	char *room_address;    /* of the buyers' room; owned; NULL: none */
	Language language;     /* for people who have none of their own */
	int64_t grace_seconds; /* after closing, a reply still reopens */
	GPtrArray *themes;     /* of char *, owned; empty: any word */
	GPtrArray *stages;     /* of char *, owned; empty: any word */
	/* Automatic answers to one address, beyond which we keep silent
	 * (two robots must not talk to each other for ever). */
	int answers_per_hour;
	int answers_per_day;
	/* Mails about one ticket to one person, beyond which he gets no more
	 * of them: a robot that marks nothing passes for a person. */
	int updates_per_hour;
	GTimeZone *timezone; /* of the desk; owned */
	Trust trust;
	Unknown unknown;
	Overage overage;
	int backdate_days; /* work may be told so late */
	bool carries;	   /* what a month of hosting leaves goes on */
	char currency[CURRENCY_SIZE]; /* where none is written */
	char *vat; /* owned: what is said beside prices in money; may be "" */
	GPtrArray *needs; /* of Need *: where the agency asks for more or
			   * less proof than we would; owned */
} Policy;

typedef struct {
	char *act; /* owned: a verb, "open" or "comment" */
	Proof proof;
} Need;

/* What is done without a verb. */
#define ACT_OPEN    "open"
#define ACT_COMMENT "comment"

/* "hold", "refuse" or "accept"; false if it is none. */
bool unknown_parse(const char *word, Unknown *unknown);

/* "allow", "ask" or "refuse"; false if it is none. */
bool overage_parse(const char *word, Overage *overage);

/* Whether @address is the desk's own or the room's: nobody else has it. */
bool policy_is_our_address(const Policy *policy, const char *address);

/* The rules where the configuration is silent. */
Policy *policy_new(void);
void policy_free(Policy *policy);
/* The configured spelling of @word, or @word itself where any is allowed
 * (at most 40 characters); NULL where it is none of @allowed.  Borrowed. */
const char *policy_pick(GPtrArray *allowed, const char *word);

/* Takes "close=confirmed"; false if it has not that form. */
bool policy_take_need(Policy *policy, const char *text);
/* The proof that @act needs: the agency's word, else @usual. */
Proof policy_need(const Policy *policy, const char *act, Proof usual);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Policy, policy_free)
