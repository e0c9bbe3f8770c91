/*
 * actions.c - the ready-made mails under each mail about a ticket
 *
 * A pressed link makes a new mail, which has no References; so the token
 * travels in its body.
 */
#include "templates/actions.h"

#include <inttypes.h>

#include "templates/mailto.h"

typedef struct {
	const char *label;   /* name of the phrase */
	const char *command; /* in brackets, or "" */
	bool for_staff;
	bool for_client;
	unsigned states; /* bits of TicketState */
	bool unassigned_only;
} Action;

#define IN(state) (1u << (state))
#define ALIVE                                                                  \
	(IN(STATE_NEW) | IN(STATE_OPEN) | IN(STATE_WAITING) | IN(STATE_CLOSING))

static const Action table[] = {
	{ "action-assign", "[assign me]", true, false, ALIVE, true },
	{ "action-close", "[close]", true, false, ALIVE, false },
	{ "action-note", "[note]", true, false, ~0u, false },
	{ "action-comment", "", false, true, ALIVE, false },
	{ "action-priority", "[priority urgent]", false, true, ALIVE, true },
	{ "action-close-ask", "[close]", false, true,
	  ALIVE & ~IN(STATE_CLOSING), false },
	{ "action-reopen", "[reopen]", true, true,
	  IN(STATE_CLOSED) | IN(STATE_CLOSING), false },
};

static void
put(const Say *s, const Action *action, Values *values)
{
	const Ticket *ticket = s->decision->ticket;
	g_autofree char *subject =
		g_strdup_printf("[#%" PRId64 "]%s%s %s", ticket->id,
				*action->command ? " " : "", action->command,
				ticket->title);
	g_autofree char *body = g_strdup_printf("\n\n(ref %s)\n", s->reference);
	g_autofree char *url = mailto(s->action_address, subject, body);
	g_autofree char *label = texts_phrase(s->texts, s->mail->to->language,
					      action->label, NULL);
	Values *item = values_add(values, "actions");

	values_set(item, "label", label);
	values_set(item, "url", url);
}

void
actions_put(const Say *s, Values *values)
{
	const Ticket *ticket = s->decision->ticket;
	bool is_staff = contact_is_staff(s->mail->to);
	bool has_any = false;

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		const Action *action = &table[i];

		if (!(is_staff ? action->for_staff : action->for_client) ||
		    !(action->states & IN(ticket->state)) ||
		    (action->unassigned_only && ticket->assignee != 0))
			continue;
		put(s, action, values);
		has_any = true;
	}
	values_set(values, "has_actions", has_any ? "1" : "");
}
