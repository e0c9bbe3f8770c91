/*
 * pairs.h - "key=value" words and "Key: value" lines, as people write them
 *
 *	add jo@acme.example company=Acme & Co phone="01 23"
 *	Name: Jo Doe
 *
 * A value goes on to the next known key outside quotes.  The words before the
 * first key are the head.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct {
	char *head;	   /* owned, never NULL */
	GPtrArray *names;  /* of char *, as @known spells them */
	GPtrArray *values; /* of char *, one for each name */
} Pairs;

/* One key, and the folded words that mean it, English and French. */
typedef struct {
	const char *name;
	const char *words;
} KeyName;

/* Reads @argument; @known ends with a NULL name.  Owned by the caller. */
Pairs *pairs_parse(const char *argument, const KeyName *known);
/* Adds the lines of @text that are "Key: value" with a known key.  Returns the
 * text without these lines; the caller owns it. */
char *pairs_take_lines(Pairs *keys, const char *text, const KeyName *known);
void pairs_free(Pairs *keys);
/* The value of @name, borrowed; NULL if it is absent. */
const char *pairs_get(const Pairs *keys, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pairs, pairs_free)
