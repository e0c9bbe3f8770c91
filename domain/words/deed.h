/*
 * deed.h - what an order does to a company, a contact or a role
 *
 *	[company add Acme]	[contact supprimer jo@acme.example]
 *
 * The first word after the verb says it, in English or French.
 */
#pragma once

#include <glib.h>

typedef enum {
	DEED_ADD,
	DEED_EDIT,
	DEED_DELETE,
	DEED_LIST,
	DEED_NONE, /* no such word */
} Deed;

/* The possible values, for the sentence "not-one-of". */
#define DEEDS "add, edit, delete, list"

/* What the first word of @argument says; what follows it goes to @rest,
 * the caller's, unless that is NULL. */
Deed deed_take(const char *argument, char **rest);
