/*
 * asks.h - what we ask back, since an order was not understood
 */
#pragma once

#include "templates/said.h"

/* Puts
 *	"asks", a list of written and meant: each word that is nearly an order,
 *	"strays", a list of order: each order that stands below other words,
 *	"misplaced", a list of order: each order that is for new tickets only,
 *	"conflict" if the subject names two tickets,
 *	"near" if there are asks but no conflict,
 *	"text", the words of the letter, or "" if nobody vouches for them. */
void asks_put(const Say *say, Values *values);
