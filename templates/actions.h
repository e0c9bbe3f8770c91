/*
 * actions.h - the ready-made mails under each mail about a ticket
 */
#pragma once

#include "templates/said.h"

/* Adds one ready-made mail: the link @label makes a mail with @subject and, as
 * its first line, @order ("" for none). */
void actions_put_one(const Say *say, const char *label, const char *subject,
		     const char *order, Values *values);
/* Puts the list "actions" of label and url: what this reader may do next
 * with the decision's ticket. */
void actions_put(const Say *say, Values *values);
/* The same for a held mail: let it in, discard it, add its sender. */
void actions_put_held(const Say *say, Values *values);
/* The same for an unproven mail in the reader's name: yes, it was me. */
void actions_put_confirm(const Say *say, Values *values);
