/*
 * contracts.h - contracts as lines, and what is left of them in one
 */
#pragma once

#include "casework/answer/line.h"
#include "domain/case/ask.h"
#include "domain/case/effect.h"

bool answer_contracts(const Answer *answer, const Ask *ask, GError **error);

/* "Left on your contracts: 6h30 (C3 6h10 .. 2027-03-01; ...)", the caller's;
 * @line is NULL if @company (0: none) has no live contract. False on a database
 * fault. */
bool answer_contracts_balance(Desk *desk, int64_t company, Language language,
			      int64_t now, char **line, GError **error);
