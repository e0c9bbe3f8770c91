/*
 * result.h - what was delivered on a request, and how the client liked it
 *
 * A request has any number of results, numbered from 1.  What a result says is
 * the text of its comment: a description and, after a line "Changes:", what was
 * changed.  What the client writes later is a comment on the latest result
 * before it.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/ticket/ticket.h"
#include "domain/words/date.h"

#define STARS_MAX 5

/* The latest rating of one result by one person. */
typedef struct {
	int64_t contact;
	int stars; /* 1 to STARS_MAX */
} Rating;

typedef struct {
	int64_t id;	 /* 0: not stored yet */
	int number;	 /* on its request: 1, 2, ... */
	int64_t comment; /* the comment that holds its words */
	Day day;	 /* the day of delivery */
	char *kind; /* owned, that of its services: "debugging"; may be "" */
	TicketState state;
	bool is_withdrawn;
	GArray *lines;	 /* of int: the lines it delivers; owned */
	GArray *ratings; /* of Rating; owned */
} Result;

Result *result_new(void);
void result_free(Result *result);

/* Cuts @text in two at a line "Changes:" (or "Modifications :", ...).  Words
 * may follow the colon.  Both parts are the caller's, and may be "". */
void result_split(const char *text, char **description, char **changes);
/* "2: debugging, 2026-11-26", the same in each language; owned. */
char *result_print(const Result *result);
/* The one of @results (of Result *; or NULL) with @number; if that is 0, the
 * latest one that was not withdrawn.  NULL if there is none.  Borrowed. */
const Result *result_find(const GPtrArray *results, int number);
/* The stars that @contact gave it; 0 for none. */
int result_stars(const Result *result, int64_t contact);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Result, result_free)
