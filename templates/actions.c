/*
 * actions.c - the table of actions, and the mails that their links make
 *
 * A link makes a new mail, which has no References; so the token travels in its
 * body.
 */
#include "templates/actions.h"

#include <inttypes.h>

#include "templates/mail/mailto.h"
#include "templates/title.h"

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

void
actions_put_one(const Say *s, const char *label, const char *subject,
		const char *order, Values *values)
{
	g_autofree char *body =
		g_strdup_printf("%s\n\n(ref %s)\n", order, s->reference);
	g_autofree char *url = mailto(s->action_address, subject, body);
	Values *item = values_add(values, "actions");

	values_set(item, "label", label);
	values_set(item, "url", url);
	values_set(values, "has_actions", "1");
}

/* @word goes into the label. */
static void
put_mail(const Say *s, const char *phrase, const char *word,
	 const char *subject, Values *values)
{
	g_autoptr(Values) parts = values_new();
	g_autofree char *label = NULL;

	values_set(parts, "before", word);
	label = texts_phrase(s->texts, s->mail->to->language, phrase, parts);
	actions_put_one(s, label, subject, "", values);
}

static void
put(const Say *s, const Action *action, Values *values)
{
	const Ticket *ticket = s->decision->ticket;
	g_autofree char *subject =
		g_strdup_printf("[#%" PRId64 "]%s%s %s", ticket->id,
				*action->command ? " " : "", action->command,
				title_said(s));

	put_mail(s, action->label, "", subject, values);
}

/* Only the requester rates what was delivered. */
static void
put_ratings(const Say *s, Values *values)
{
	const Ticket *ticket = s->decision->ticket;

	if (!s->decision->result || s->mail->to->id != ticket->requester)
		return;
	for (int stars = STARS_MAX; stars > 0; stars--) {
		g_autofree char *word = g_strdup_printf("%d", stars);
		g_autofree char *subject =
			g_strdup_printf("[#%" PRId64 "] [rate %d result=%d] %s",
					ticket->id, stars,
					s->decision->result->number,
					title_said(s));

		put_mail(s, "action-rate", word, subject, values);
	}
}

void
actions_put(const Say *s, Values *values)
{
	const Ticket *ticket = s->decision->ticket;
	bool is_staff = contact_is_staff(s->mail->to);

	put_ratings(s, values);

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		const Action *action = &table[i];

		if (!(is_staff ? action->for_staff : action->for_client) ||
		    !(action->states & IN(ticket->state)) ||
		    (action->unassigned_only && ticket->assignee != 0))
			continue;
		put(s, action, values);
	}
}

void
actions_put_held(const Say *s, Values *values)
{
	static const struct {
		const char *phrase;
		const char *verb;
	} verbs[] = {
		{ "action-requeue", "requeue" },
		{ "action-discard", "discard" },
	};
	bool is_unknown = !s->is->sender && s->is->letter->sender;

	if (!contact_may(s->mail->to, MAY_PEOPLE) || s->letter == 0)
		return;
	if (is_unknown && !s->is->resembles) {
		g_autofree char *subject =
			g_strdup_printf("[contact add %s]",
					s->is->letter->sender);

		put_mail(s, "action-contact", "", subject, values);
	}
	for (size_t i = is_unknown; i < G_N_ELEMENTS(verbs); i++) {
		g_autofree char *subject =
			g_strdup_printf("[%s %" PRId64 "]", verbs[i].verb,
					s->letter);

		put_mail(s, verbs[i].phrase, "", subject, values);
	}
}

void
actions_put_confirm(const Say *s, Values *values)
{
	put_mail(s, "action-confirm", "", "[confirm]", values);
}
