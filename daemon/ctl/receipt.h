/*
 * receipt.h - what became of each order, for who typed it
 */
#pragma once

#include "daemon/ctl/ctl.h"
#include "domain/case/decision.h"

/* Prints the receipt of @decision, as text or JSON; what to exit with:
 * EX_DATAERR where an order was refused. */
int ctl_receipt(const Ctl *ctl, const Decision *decision);
