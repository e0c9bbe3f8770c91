/*
 * verb.h - the table of verbs: what can be asked for in brackets
 *
 * Each verb is one file, domain/verb_NAME.c, with one row: its names in
 * each language, who may use it, which facts it needs, and the function
 * that turns it into steps.  A name matches in any case, with or without
 * accents.
 */
#pragma once

#include <stdbool.h>

#include "domain/decision.h"

typedef enum {
	VERB_FOR_CLIENT = 1 << 0,
	VERB_FOR_STAFF = 1 << 1,
	VERB_FOR_ALL = VERB_FOR_CLIENT | VERB_FOR_STAFF,
} VerbFor;

typedef enum {
	VERB_NEEDS_TICKET = 1 << 0, /* a ticket that it acts on */
	VERB_NEEDS_PERSON = 1 << 1, /* its argument names a staff member */
	VERB_AT_OPEN = 1 << 2,	    /* may stand in the mail that opens a
				     * ticket, which proves nothing yet */
	VERB_UNPROVEN = 1 << 3,	    /* harmless: needs no proof at all */
} VerbNeeds;

typedef struct {
	const char *name;  /* ours, English */
	const char *names; /* all of them, folded, separated by spaces */
	unsigned who;	   /* of VerbFor */
	unsigned needs;	   /* of VerbNeeds */
	/* Acts on @decision's ticket and adds one receipt line.  @person is
	 * whom the argument names, or NULL. */
	void (*decide)(const Case *is, const Command *command,
		       const Contact *person, Decision *decision);
} Verb;

/* The verb that @word (any case, accents or not) names, or NULL. */
const Verb *verb_find(const char *word);
/* The verb of which @word is a likely misspelling (one letter missing, too
 * many, wrong, or two swapped, in a word of four letters and more); NULL
 * if it is a verb or none. */
const Verb *verb_near(const char *word);
/* All rows, in the order of `help`; ends with NULL. */
const Verb *const *verb_table(void);
/* Whether somebody of this role may use it. */
bool verb_is_for(const Verb *verb, bool is_staff);

extern const Verb verb_assign, verb_close, verb_help, verb_note, verb_priority,
	verb_reopen, verb_stage, verb_theme;
