/*
 * ask.h - what an order wants to read
 *
 * decide() only plans it; the desk looks it up for the receipt.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/people/contact.h"
#include "domain/ticket/ticket.h"

typedef enum {
	ASK_TICKETS,  /* a list of them, by filter */
	ASK_TICKET,   /* one, with all its words */
	ASK_OVERVIEW, /* how many of each, and what waits longest */
	ASK_PROFILE,
	ASK_COMPANIES,
	ASK_CONTACTS,
	ASK_ROLES,
	ASK_SERVICES,  /* the catalogue */
	ASK_CONTRACTS, /* of company @id; 0: all */
	ASK_ROOM_TOPICS,
	ASK_ROOM_TOPIC, /* @id, with its posts */
	ASK_ROOM_MEMBERS,
	ASK_ROOM_HELP, /* the orders; more for @sees_all, and for those who may
			* handle staff (@id) */
} AskKind;

/* Selects tickets; a field that is not set selects all. */
typedef struct {
	bool has_state;
	TicketState state;
	bool is_alive; /* all states but closed */
	bool has_priority;
	Priority priority;
	char *theme;	   /* owned, or NULL */
	char *stage;	   /* owned, or NULL */
	int64_t company;   /* 0: any */
	int64_t requester; /* 0: any */
	int64_t assignee;  /* 0: any; -1: nobody */
	int64_t from;	   /* opened at or after; 0: any */
	int64_t to;	   /* opened before; 0: any */
	char *words;	   /* all must be in it, folded; owned, or NULL */
	int limit;	   /* 0: as many as a mail bears */
} TicketFilter;

typedef struct {
	AskKind kind;
	TicketFilter filter;
	int64_t id;	 /* of a ticket, contact or company */
	int64_t viewer;	 /* the reader, who sees what they may */
	int64_t company; /* of the viewer */
	bool sees_all;	 /* all tickets, notes too */
} Ask;

Ask *ask_new(AskKind kind, const Contact *viewer);
void ask_free(Ask *ask);
