/*
 * verb.h - the row that describes a verb
 *
 * A verb is one file, domain/verbs/NAME.c, with one row: its names in each
 * language, who may use it, which facts it needs, and the function that turns
 * it into steps.
 */
#pragma once

#include <stdbool.h>

#include "domain/case/decision.h"
#include "domain/words/pairs.h"
#include "domain/words/word.h"

typedef enum {
	VERB_NEEDS_TICKET = 1 << 0, /* it acts on a ticket */
	VERB_AT_OPEN = 1 << 1,	    /* may stand in the mail that opens a
				     * ticket, which proves nothing yet */
	VERB_ALONE = 1 << 2, /* about no ticket: a mail with it that names no
			      * ticket opens none */
	VERB_NEEDS_PERSON = 1 << 3,    /* its argument names a staff member */
	VERB_NEEDS_CONTACT = 1 << 4,   /* anybody's address is in it */
	VERB_NEEDS_COMPANY = 1 << 5,   /* a company's name is in it */
	VERB_NEEDS_ROLE = 1 << 6,      /* a role's name is in it */
	VERB_NEEDS_OTHER = 1 << 7,     /* it names another ticket */
	VERB_NEEDS_HELD = 1 << 8,      /* it names a held letter */
	VERB_NEEDS_UNDO = 1 << 9,      /* what the sender can take back */
	VERB_NEEDS_CONTRACT = 1 << 10, /* it names a contract */
	VERB_NEEDS_LEDGER = 1 << 11,   /* the ticket's contracts */
	VERB_NEEDS_SERVICE = 1 << 12,  /* a service's name is in it */
	VERB_NEEDS_LINES = 1 << 13,    /* services of a request, its lines */
	VERB_NEEDS_RESULTS = 1 << 14,  /* what was delivered on it */
} VerbNeeds;

typedef struct Verb {
	const char *name;    /* ours, English */
	const char *names;   /* all of them, folded, separated by spaces */
	unsigned may;	     /* any of these Permissions allows its use */
	Proof client;	     /* the proof that it needs from a client */
	Proof staff;	     /* and from staff */
	unsigned needs;	     /* of VerbNeeds */
	const KeyName *keys; /* that its argument may hold; NULL: none */
	/* Whether this use is grave, so that it must be confirmed; NULL: no use
	 * is. */
	bool (*is_grave)(const Command *command, const Named *named);
	unsigned grave_may; /* who may make a grave use: any of these; 0: as for
			     * the verb itself */
	/* Acts on @decision and adds one receipt line.  @named is what the
	 * argument names. */
	void (*decide)(const Case *is, const Command *command,
		       const Named *named, Decision *decision);
} Verb;

/* The proof that the agency wants for this use by @is's sender. */
Proof verb_need(const Verb *verb, const Case *is, const Command *command,
		const Named *named);

/* The sender or, if they may handle staff, the person whom the argument names;
 * NULL with a line of refusal. */
const Contact *verb_whom(const Case *is, const Command *command,
			 const Named *named, Decision *decision);
/* How many of the staff on duty may handle staff. */
int verb_chiefs(const Case *is);

extern const Verb verb_accept, verb_assign, verb_catalogue, verb_close,
	verb_company, verb_confirm, verb_contact, verb_contract, verb_counter,
	verb_decline, verb_discard, verb_dry_run, verb_edit, verb_erase,
	verb_export, verb_for, verb_help, verb_link, verb_list, verb_merge,
	verb_note, verb_overview, verb_price, verb_priority, verb_profile,
	verb_rate, verb_reopen, verb_report, verb_request, verb_requeue,
	verb_result, verb_role, verb_search, verb_service, verb_show,
	verb_stage, verb_state, verb_theme, verb_time, verb_title, verb_undo;
