/*
 * lookup.h - what the arguments of commands name: people, tickets, letters
 */
#pragma once

#include "casework/desk.h"
#include "domain/case/decision.h"
#include "store/letters.h"

/* Looks up, for each command of @is's letter, what its verb asks for, and
 * adds a Named with its rows to @to, which named_free() frees.  Sets
 * @is->named. */
bool named_find(Desk *desk, Case *is, GPtrArray *to, GError **error);
void named_free(gpointer named);
/* What decide() may know of the letter in @row, which it borrows from. */
bool named_held(Desk *desk, const LetterRow *row, HeldLetter *held,
		GError **error);
