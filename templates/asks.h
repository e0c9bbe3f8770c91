/*
 * asks.h - what we ask back, since an order was not understood
 */
#pragma once

#include "templates/said.h"

/* Puts the list "asks" of written and meant: each word that is nearly an order;
 * the list "strays" of order: each order that stands below other words; the
 * list "misplaced" of order: each order that is for new tickets only;
 * "conflict" if the subject names two tickets; "near" if there are asks but no
 * conflict; and "text", the words of the letter. */
void asks_put(const Say *say, Values *values);
