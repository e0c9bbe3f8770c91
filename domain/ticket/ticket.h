/*
 * ticket.h - a request for help, and the states it goes through
 *
 *	       client writes                staff write
 *	(none) ------------> new --------------------------.
 *	                      | assigned                   v
 *	                      '-------> open <---------> waiting
 *	                                 ^   client writes
 *	     client asks to close        |
 *	new, open, waiting --------> closing
 *	                                 | staff close, from any state
 *	                                 v
 *	       reopened <------------- closed
 *
 * Staff may assign, close and reopen in each state where that makes sense; the
 * table in ticket.c has every case.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/people/contact.h"

typedef enum {
	STATE_NEW,     /* nobody has looked at it yet */
	STATE_OPEN,    /* staff work on it */
	STATE_WAITING, /* waits for the client's answer */
	STATE_CLOSING, /* the client asked for closure */
	STATE_CLOSED,
	STATE_COUNT,
} TicketState;

typedef enum {
	EVENT_CLIENT_WROTE,
	EVENT_STAFF_WROTE, /* a public answer */
	EVENT_ASSIGNED,
	EVENT_UNASSIGNED,
	EVENT_CLOSE_ASKED,
	EVENT_CLOSED,
	EVENT_REOPENED,
	EVENT_COUNT,
} TicketEvent;

typedef enum {
	PRIORITY_LOW,
	PRIORITY_NORMAL,
	PRIORITY_HIGH,
	PRIORITY_URGENT,
	PRIORITY_COUNT,
} Priority;

typedef struct {
	int64_t id;	   /* the number in [#42] */
	int64_t company;   /* 0: none */
	int64_t requester; /* a contact */
	int64_t assignee;  /* a contact, 0: nobody */
	char *title;	   /* owned */
	char *theme;	   /* owned, "" for none */
	char *stage;	   /* owned, "" for none */
	TicketState state;
	Priority priority;
	int64_t opened_at;
	int64_t updated_at;
	int64_t closed_at;   /* 0: not closed */
	int64_t merged_into; /* the ticket that its words moved to; 0: none */
	bool is_request;     /* it has lines: services with a price each */
} Ticket;

void ticket_free(Ticket *ticket);
/* The same values; owned by the caller. */
Ticket *ticket_copy(const Ticket *ticket);

/* The state that follows; the same state if the event changes nothing. */
TicketState ticket_next(TicketState state, TicketEvent event);

/* "waiting" and back; false if the word (folded, English or French) is not a
 * state. */
const char *state_print(TicketState state);
bool state_parse(const char *word, TicketState *state);
const char *priority_print(Priority priority);
bool priority_parse(const char *word, Priority *priority);

/* Whether @who may read it: staff who may see tickets, its requester, and the
 * people of its company. */
bool ticket_is_seen_by(const Ticket *ticket, const Contact *who);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ticket, ticket_free)
