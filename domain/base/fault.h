/*
 * fault.h - the one error domain, whose codes say what to do next
 *
 * The message is a lower-case clause without a full stop that reads well
 * after "because": it may be mailed to a person.
 */
#pragma once

#include <glib.h>

typedef enum {
	FAULT_SENDER,	/* what the sender wrote can't be done: answer them */
	FAULT_RETRY,	/* something is busy: keep it queued, try again later */
	FAULT_OPERATOR, /* set it aside and tell the operator */
} Fault;

#define FAULT (fault_quark())

GQuark fault_quark(void);
