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
} VerbFor;

typedef enum {
	VERB_NEEDS_TICKET = 1 << 0, /* a command on a ticket */
	VERB_NEEDS_PERSON = 1 << 1, /* its argument names a staff member */
} VerbNeeds;

typedef struct {
	const char *name;  /* ours, English */
	const char *names; /* all of them, folded, separated by spaces */
	unsigned who;	   /* of VerbFor */
	unsigned needs;	   /* of VerbNeeds */
	/* Adds steps and one receipt line to @decision, or a receipt line
	 * that says why not. */
	void (*decide)(const Case *is, const Command *command,
		       Decision *decision);
} Verb;

/* The verb that @word (any case, accents or not) names, or NULL. */
const Verb *verb_find(const char *word);
/* The verb of which @word is a likely misspelling (one letter missing, too
 * many, wrong, or two swapped, in a word of four letters and more); NULL
 * if it is a verb or none. */
const Verb *verb_near(const char *word);
/* All rows, in the order of `help`; ends with NULL. */
const Verb *const *verb_table(void);
