/*
 * room_orders.h - the orders of a letter to the buyers' room
 */
#pragma once

#include "domain/case/decision.h"

/* Runs the orders of the letter; each gets a line in the receipt. */
void decide_room_orders(const Case *is, Decision *decision);
