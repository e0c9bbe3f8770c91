/*
 * deed.h - what is done to a company, a contact or a role
 *
 *	[company add Acme]	[contact supprimer jo@acme.example]
 *
 * The first word behind such a verb says it, in English or French.
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

/* For "not-one-of": what it may be. */
#define DEEDS "add, edit, delete, list"

/* What the first word of @argument says; what follows it goes to @rest,
 * the caller's, unless that is NULL. */
Deed deed_take(const char *argument, char **rest);
