/*
 * ticket.h - what becomes of words and commands on a ticket
 */
#pragma once

#include "domain/case/decision.h"

/* The sender may see @is->ticket and is proven. */
void decide_on_ticket(const Case *is, Decision *decision);
/* The letter belongs to no ticket and opens one. */
void decide_new_ticket(const Case *is, Decision *decision);
/* Whether a command of the letter concerns no ticket, so that the letter opens
 * none. */
bool decide_is_alone(const Case *is);
/* Runs the commands of such a letter. */
void decide_alone(const Case *is, Decision *decision);
