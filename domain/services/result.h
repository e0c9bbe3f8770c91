/*
 * result.h - what was delivered on a request, and how the client liked it
 *
 * A request has any number of results, numbered from 1.  What a result says
 * is the text of its comment: a description, and behind a line "Changes:"
 * what was changed.  What the client writes later is a comment on the last
 * one before it.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/ticket/ticket.h"
#include "domain/words/date.h"

#define STARS_MAX 5

/* The last word of one person on one result. */
typedef struct {
	int64_t contact;
	int stars; /* 1 to STARS_MAX */
} Rating;

typedef struct {
	int64_t id;	 /* 0: not stored yet */
	int number;	 /* on its request: 1, 2, ... */
	int64_t comment; /* that holds its words */
	Day day;	 /* on which it was delivered */
	char *kind;	 /* owned, of the services: "debugging"; may be "" */
	TicketState state;
	bool is_withdrawn;
	GArray *lines;	 /* of int: those that it delivers; owned */
	GArray *ratings; /* of Rating; owned */
} Result;

Result *result_new(void);
void result_free(Result *result);

/* Cuts @text in two at a line "Changes:" (or "Modifications :", ...), which
 * may have words behind its colon; both are the caller's, and may be "". */
void result_split(const char *text, char **description, char **changes);
/* "2: debugging, 2026-11-26", in any language; owned. */
char *result_print(const Result *result);
/* The last one of @results (of Result *; or NULL) that was not withdrawn, or
 * that with @number unless it is 0; NULL for none.  Borrowed. */
const Result *result_find(const GPtrArray *results, int number);
/* What @contact gave it; 0 for nothing. */
int result_stars(const Result *result, int64_t contact);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Result, result_free)
