/*
 * answer.h - what somebody asked to read, as lines of the receipt
 */
#pragma once

#include "casework/gather/gather.h"

/* Fills in the lines of each receipt line of @decision that asks for something,
 * in the sender's language, without anything that the sender may not see. False
 * on a database fault. */
bool answer_asks(Desk *desk, const Facts *facts, Decision *decision,
		 GError **error);
