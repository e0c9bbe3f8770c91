/*
 * room_orders.h - orders to the buyers' room
 */
#pragma once

#include "domain/case/decision.h"

/* Runs the orders of the letter, a line of the receipt for each. */
void decide_room_orders(const Case *is, Decision *decision);
