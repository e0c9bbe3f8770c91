/*
 * outgoing.h - a mail on its way into the outbox: its number and its token
 */
#pragma once

#include "casework/desk.h"
#include "domain/trust/token.h"

typedef struct {
	Desk *desk;	      /* borrowed */
	int64_t id;	      /* of the outbox */
	int64_t expires_at;   /* of its token, seconds since the epoch */
	char *message_id;     /* owned: the token */
	char *action_address; /* owned: where its ready-made mails go */
} Outgoing;

/* Takes the next number of the outbox and makes a token of @plan, whose outbox
 * it sets.  @address is our address that the mail comes from.  False on a
 * database fault; call outgoing_clear() in any case. */
bool outgoing_begin(Outgoing *outgoing, Desk *desk, TokenPlan *plan,
		    const char *address, GError **error);
void outgoing_clear(Outgoing *outgoing);
