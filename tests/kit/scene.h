/*
 * scene.h - a letter, who wrote it and what it is about: a Case for decide()
 *
 * A Row says it in a few words; scene_set() makes a Case of them, which a
 * test may change, and scene_clear() ends it.
 */
#pragma once

#include <string.h>

#include "domain/case/decision.h"
#include "domain/verbs/table.h"

#define NOW   1000000000
#define TODAY (NOW / 86400) /* 2001-09-09 */

enum {
	CLIENT = 1,
	COLLEAGUE,
	STRANGER_CLIENT,
	ALICE,
	BOB,
	ADA
};

#define PERSON(number, firm, first, mail, tongue, kind, rights)                \
	{                                                                      \
		.id = (number), .company = (firm),                             \
		.first_name = (char *)(first), .last_name = (char *)"",        \
		.phone = (char *)"", .address = (char *)(mail),                \
		.language = (tongue), .role = (char *)(kind),                  \
		.permissions = (rights), .is_active = true                     \
	}
#define MANAGER_MAY (MAY_ALL & ~MAY_STAFF)

extern Contact people[ADA + 1];

typedef struct {
	const char *what;
	int sender; /* of people; 0: unknown */
	Proof proof;
	int state;	      /* of TicketState, or -1: no ticket */
	int assignee;	      /* of people; 0: nobody */
	const char *commands; /* "assign alice;close" */
	const char *text;
	/* what must follow */
	Outcome outcome;
	int after;	   /* of TicketState, -1: no ticket */
	const char *mails; /* "update 1;receipt 4", in order of sending */
} Row;

void add_commands(Letter *letter, const char *commands);

Letter *letter_for(const Row *row);

typedef struct {
	Case is;
	Letter *letter;
	Policy *policy;
	GPtrArray *staff;
	GPtrArray *named;
	GPtrArray *contracts; /* of Contract *: of the ticket's company */
	GArray *paid;	      /* of Draw: for the ticket */
	Ticket ticket;
} Scene;

void scene_set(Scene *s, const Row *row);

/* Sells @minutes, from @starts on, to the ticket's company; orders that name
 * the contract's number mean this one. */
Contract *scene_contract(Scene *s, ContractKind kind, int64_t minutes,
			 const char *starts);

/* The minutes drawn from @c so far, on @day. */
void scene_draw(Contract *c, const char *day, int64_t minutes);

void scene_clear(Scene *s);

char *mails_of(const Decision *d);
