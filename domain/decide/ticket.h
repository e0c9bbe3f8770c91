/*
 * ticket.h - words and commands on a ticket, old or new
 */
#pragma once

#include "domain/case/decision.h"

/* The sender may see @is->ticket and has proven himself. */
void decide_on_ticket(const Case *is, Decision *decision);
/* No ticket is concerned: the letter opens one. */
void decide_new_ticket(const Case *is, Decision *decision);
/* Whether a command of the letter is about no ticket at all, so that the
 * letter opens none. */
bool decide_is_alone(const Case *is);
/* Runs the commands of such a letter. */
void decide_alone(const Case *is, Decision *decision);
