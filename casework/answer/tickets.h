/*
 * tickets.h - tickets as lines: lists, one whole, the overview
 */
#pragma once

#include "casework/answer/line.h"
#include "domain/case/ask.h"
#include "domain/case/effect.h"

bool answer_tickets(const Answer *answer, const Ask *ask, GError **error);
bool answer_ticket(const Answer *answer, const Ask *ask, GError **error);
/* The tickets that wait longest for staff, below @heading; nothing if none
 * waits. */
bool answer_waiting(const Answer *answer, const char *heading, GError **error);
bool answer_overview(const Answer *answer, GError **error);
