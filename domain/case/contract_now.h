/*
 * contract_now.h - a contract as the earlier orders of the same mail left it
 *
 * The facts for a mail were read before its first order.  But `[contract edit
 * C3 hours=20h]` and `[contract close C3]` in one mail must not undo each
 * other, and `[contract delete C3]` must see the `45m: ...` above it.
 */
#pragma once

#include "domain/case/decision.h"

/* @row with everything that @decision did to it so far; the caller's.  NULL if
 * it was deleted. */
Contract *contract_now(const Decision *decision, const Contract *row);
