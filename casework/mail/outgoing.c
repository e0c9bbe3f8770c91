/*
 * outgoing.c - takes the next number and makes a token of it
 */
#include "casework/mail/outgoing.h"

#include <string.h>

#include "store/outbox.h"

bool
outgoing_begin(Outgoing *o, Desk *desk, TokenPlan *plan, const char *address,
	       GError **error)
{
	*o = (Outgoing){ .desk = desk, .expires_at = plan->expires_at };
	o->id = outbox_next_id(desk->db, error);
	if (o->id == 0)
		return false;
	plan->outbox = o->id;
	o->message_id = token_message_id(plan, desk->keys.key[0], desk->domain);
	o->action_address =
		desk->config->plus
			? g_strdup_printf("%.*s+%s", (int)strcspn(address, "@"),
					  address, o->message_id)
			: g_strdup(address);
	return true;
}

void
outgoing_clear(Outgoing *o)
{
	g_free(o->message_id);
	g_free(o->action_address);
}
