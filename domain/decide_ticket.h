/*
 * decide_ticket.h - words and commands on a ticket, old or new
 */
#pragma once

#include "domain/decision.h"

/* The sender may see @is->ticket and has proven himself. */
void decide_on_ticket(const Case *is, Decision *decision);
/* No ticket is concerned: the letter opens one. */
void decide_new_ticket(const Case *is, Decision *decision);
