/*
 * pairs.h - "key=value" words and "Key: value" lines, as people write them
 *
 *	add jo@acme.example company=Acme & Co phone="01 23"
 *	Name: Jo Doe
 *
 * A value goes on to the next key that is known, or is quoted.  Words
 * before the first key are the head.
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

/* Reads @argument; @known ends with a NULL name.  The caller's. */
Pairs *pairs_parse(const char *argument, const KeyName *known);
/* Adds the lines of @text that are "Key: value" with a known key, and
 * returns the text without them; the caller's. */
char *pairs_take_lines(Pairs *keys, const char *text, const KeyName *known);
void pairs_free(Pairs *keys);
/* The value of @name, borrowed; NULL where it is not there. */
const char *pairs_get(const Pairs *keys, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pairs, pairs_free)
