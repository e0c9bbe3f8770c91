/*
 * tickets.h - tickets, comments and attachments as rows
 */
#pragma once

#include "domain/case/ask.h"
#include "domain/case/decision.h"
#include "domain/ticket/ticket.h"
#include "store/engine/db.h"

/* Adds a ticket, sets its id. */
bool tickets_add(Db *db, Ticket *ticket, int64_t linked, GError **error);
bool tickets_set(Db *db, const Ticket *ticket, GError **error);
/* NULL without an error where there is none. */
Ticket *tickets_by_id(Db *db, int64_t id, GError **error);
/* All, or those in one state: of Ticket *. */
GPtrArray *tickets_all(Db *db, GError **error);
GPtrArray *tickets_by_state(Db *db, TicketState state, GError **error);
/* The tickets that @ask's viewer may see and its filter allows, with numbers
 * below @before, the newest first, at most the filter's limit.  The filter's
 * words are not looked at. */
GPtrArray *tickets_find(Db *db, const Ask *ask, int64_t before, GError **error);
/* At most @most tickets: those that have waited longest for staff. */
GPtrArray *tickets_waiting(Db *db, int64_t most, GError **error);
/* Moves the comments, work, request lines and results of @ticket to @into, and
 * makes @ticket point to it. */
bool tickets_merge(Db *db, int64_t ticket, int64_t into, GError **error);

typedef struct {
	int64_t id; /* set by comments_add() */
	int64_t ticket;
	int64_t author; /* 0: the operator */
	int64_t letter; /* 0: none */
	char *kind;	/* owned when read */
	char *text;	/* owned when read */
	int64_t created_at;
} Comment;

void comment_free(Comment *comment);
/* Adds @comment, whose texts stay the caller's; sets its id. */
bool comments_add(Db *db, Comment *comment, GError **error);
GPtrArray *comments_of_ticket(Db *db, int64_t ticket, GError **error);

/* Adds the @position-th file of a comment; its bytes are in the blob. */
bool attachments_add(Db *db, int64_t comment, int64_t position,
		     const Attachment *attachment, GError **error);
GPtrArray *attachments_of_comment(Db *db, int64_t comment, GError **error);
