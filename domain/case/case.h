/*
 * case.h - everything that decide() may look at: a letter, its sender, its
 * ticket
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/case/undo.h"
#include "domain/hours/contract.h"
#include "domain/letter/letter.h"
#include "domain/people/company.h"
#include "domain/people/contact.h"
#include "domain/room/case.h"
#include "domain/services/request.h"
#include "domain/services/result.h"
#include "domain/services/service.h"
#include "domain/ticket/ticket.h"
#include "domain/trust/policy.h"
#include "domain/trust/proof.h"
#include "domain/words/date.h"

/* How many mails about one ticket one person got. */
typedef struct {
	int64_t contact;
	int64_t count;
} UpdateCount;

/* A held letter, which waits for a person. */
typedef struct {
	int64_t id;
	const char *sender; /* its From, or NULL; borrowed */
	const char *reason;
	bool is_staff; /* its From is a staff member's: only that person or the
			* operator may vouch for it */
} HeldLetter;

/* What the argument of a command names, as far as its verb asks for it; NULL if
 * there is no such thing.  All borrowed. */
typedef struct Named {
	const Contact *person;	/* of staff, by any of their names */
	const Contact *contact; /* anybody, by their address */
	const Contact *holder;	/* the contact who already has the address= that
				 * somebody is to get */
	const Company *company;
	const Role *role;
	const Ticket *ticket; /* not the letter's; the sender may not see it */
	const HeldLetter *held;
	GPtrArray *undo;	  /* of UndoStep *: what can be taken back */
	const Contract *contract; /* by its number */
	const Service *service;	  /* of the catalogue, by its name */
	const Service *namesake;  /* already has the name= that it is to get */
	/* Of Service *: those of a request or a line; the first name that no
	 * service has; and of RequestLine *: the lines of the ticket.  Or
	 * NULL. */
	GPtrArray *services;
	const char *no_service;
	GPtrArray *lines;
	GPtrArray *results; /* of Result *: of the ticket, or NULL */
	/* The ledger of the ticket: the contracts of its company, or of
	 * @company if the ticket may go there (of Contract *), what each paid
	 * for the ticket, the newest first (of Draw), and the minutes that
	 * nobody pays. */
	GPtrArray *contracts;
	GArray *paid;
	int64_t unbilled;
} Named;

/* Everything decide() may look at; all borrowed. */
typedef struct {
	const Letter *letter;
	const Policy *policy;
	int64_t now;
	Day today; /* on which the letter was written, in the desk's zone */

	const Contact *sender; /* NULL: nobody we know */
	Evidence evidence;
	Proof proof; /* what the evidence amounts to */
	/* The person whose answer token somebody else used, and the outbox id
	 * of the mail that bore it; NULL: none. */
	const Contact *token_owner;
	int64_t token_mail;
	const char *resembles; /* a domain of ours that the unknown sender's
				* looks like and is not; or NULL */
	bool is_local;	       /* asked for by helpdeskctl */
	bool is_own;	       /* one of our own mails came back */
	bool bounce_is_ours;   /* the returned mail bears our token */
	/* This letter answers a mail of ours about a held letter: that one;
	 * NULL for none, or if it no longer waits. */
	const HeldLetter *about;
	bool confirms; /* that mail asked the sender to confirm it */

	const Ticket *ticket;	  /* it is about; NULL: none */
	bool may_see_ticket;	  /* staff, or of the same company */
	const Contact *requester; /* of the ticket */
	const Contact *assignee;  /* of the ticket; NULL: nobody */
	GPtrArray *staff;	  /* of Contact *: on duty */
	GPtrArray *followers;	  /* of Contact *: of the ticket; or NULL */
	GPtrArray *named;	  /* of Named *: what each command names */

	const RoomCase *room; /* the letter is for the buyers' room, and for
			       * nobody else; NULL: it is for the desk */

	int answers_hour; /* automatic answers to the sender's address */
	int answers_day;
	int held_hour;	  /* notices of held mails to each of staff */
	int notices_day;  /* those of them about missing proof */
	int refused_hour; /* the sender's letters held for lack of proof */
	/* Of UpdateCount: how many mails about the ticket each person got in
	 * this hour; anybody not in it got few.  NULL: everybody got few. */
	const GArray *updates_hour;
} Case;

/* Whether the sender probably wrote it.  If not, we must not mail a stranger's
 * words, under our name, to the person they claim to be. */
bool case_is_vouched(const Case *is);
