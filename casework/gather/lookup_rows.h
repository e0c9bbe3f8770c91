/*
 * lookup_rows.h - the rows behind a Named, for lookup*.c alone
 */
#pragma once

#include "casework/desk.h"
#include "casework/gather/lookup_request.h"
#include "domain/verbs/verb.h"
#include "domain/words/pairs.h"
#include "store/letters.h"

typedef struct {
	Named is; /* borrows from the rest; first: a pointer fits both */
	Contact *contact;
	Contact *holder;
	Company *company;
	Role *role;
	Ticket *ticket;
	Contract *contract;
	Service *service;
	Service *namesake;
	RequestNames request;
	GPtrArray *results;   /* of Result * */
	GPtrArray *contracts; /* of Contract * */
	GArray *paid;	      /* of Draw */
	HeldLetter held;
	LetterRow *row;
	GPtrArray *undo;       /* of UndoStep * */
	GPtrArray *undo_named; /* of NamedRows *, one for each step */
} NamedRows;

/* A command that is being looked at. */
typedef struct {
	Desk *desk;
	const Case *is;
	const Verb *verb;
	const char *argument;
	Pairs *keys; /* of the argument and the lines of the mail */
} Look;
