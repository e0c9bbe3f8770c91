/*
 * lookup.h - what the arguments of commands name: people, tickets, letters
 */
#pragma once

#include "casework/desk.h"
#include "domain/case/decision.h"
#include "store/letters.h"

/* Looks up, for each command of @is's letter, what its verb asks for, and
 * adds a Named with its rows to @to, which lookup_free() frees.  Sets
 * @is->named. */
bool lookup_all(Desk *desk, Case *is, GPtrArray *to, GError **error);
void lookup_free(gpointer named);
/* Sets @held to what decide() may know of the letter in @row; it borrows from
 * @row. */
bool lookup_held(Desk *desk, const LetterRow *row, HeldLetter *held,
		 GError **error);
