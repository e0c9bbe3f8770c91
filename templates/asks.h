/*
 * asks.h - what we ask back, since an order was not understood
 */
#pragma once

#include "templates/said.h"

/* Puts "asks", a list of written and meant: each word that is nearly ours;
 * "strays" of order: each that stands below other words; "misplaced" of
 * order: each that is for new tickets only; "near" where there are asks
 * and nothing worse: "conflict", that the subject names two tickets. */
void asks_put(const Say *say, Values *values);
