/*
 * receipt.h - what became of each order, for whoever typed it
 */
#pragma once

#include "daemon/ctl/ctl.h"
#include "domain/case/decision.h"

/* Prints the receipt of @decision, as text or JSON.  Returns what to exit with:
 * EX_DATAERR if an order was refused. */
int ctl_receipt(const Ctl *ctl, const Decision *decision);
