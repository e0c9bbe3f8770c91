/*
 * actions.h - the ready-made mails under each mail about a ticket
 */
#pragma once

#include "templates/say.h"

/* Puts the list "actions" of label and url: what this reader may do next
 * with the decision's ticket. */
void actions_put(const Say *say, Values *values);
