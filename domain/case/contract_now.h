/*
 * contract_now.h - a contract as the former orders of the same mail left it
 *
 * The facts that a mail is decided on were read before its first order.
 * `[contract edit C3 hours=20h]` and `[contract close C3]` in one mail must
 * not undo each other, and `45m: ...` above `[contract delete C3]` must be
 * seen by it.
 */
#pragma once

#include "domain/case/decision.h"

/* @row with what @decision does to it so far; the caller's.  NULL if it is
 * deleted. */
Contract *contract_now(const Decision *decision, const Contract *row);
