/*
 * ticket.c - the table of states, their words, and who sees a ticket
 */
#include "domain/ticket/ticket.h"

#include "domain/base/fold.h"

static const TicketState next[STATE_COUNT][EVENT_COUNT] = {
	[STATE_NEW] = {
		[EVENT_CLIENT_WROTE] = STATE_NEW,
		[EVENT_STAFF_WROTE] = STATE_WAITING,
		[EVENT_ASSIGNED] = STATE_OPEN,
		[EVENT_UNASSIGNED] = STATE_NEW,
		[EVENT_CLOSE_ASKED] = STATE_CLOSING,
		[EVENT_CLOSED] = STATE_CLOSED,
		[EVENT_REOPENED] = STATE_NEW,
	},
	[STATE_OPEN] = {
		[EVENT_CLIENT_WROTE] = STATE_OPEN,
		[EVENT_STAFF_WROTE] = STATE_WAITING,
		[EVENT_ASSIGNED] = STATE_OPEN,
		[EVENT_UNASSIGNED] = STATE_NEW,
		[EVENT_CLOSE_ASKED] = STATE_CLOSING,
		[EVENT_CLOSED] = STATE_CLOSED,
		[EVENT_REOPENED] = STATE_OPEN,
	},
	[STATE_WAITING] = {
		[EVENT_CLIENT_WROTE] = STATE_OPEN,
		[EVENT_STAFF_WROTE] = STATE_WAITING,
		[EVENT_ASSIGNED] = STATE_WAITING,
		[EVENT_UNASSIGNED] = STATE_WAITING,
		[EVENT_CLOSE_ASKED] = STATE_CLOSING,
		[EVENT_CLOSED] = STATE_CLOSED,
		[EVENT_REOPENED] = STATE_WAITING,
	},
	[STATE_CLOSING] = {
		/* More words do not cancel the wish to close. */
		[EVENT_CLIENT_WROTE] = STATE_CLOSING,
		[EVENT_STAFF_WROTE] = STATE_WAITING,
		[EVENT_ASSIGNED] = STATE_CLOSING,
		[EVENT_UNASSIGNED] = STATE_CLOSING,
		[EVENT_CLOSE_ASKED] = STATE_CLOSING,
		[EVENT_CLOSED] = STATE_CLOSED,
		[EVENT_REOPENED] = STATE_OPEN,
	},
	[STATE_CLOSED] = {
		/* The caller reopens it first, unless the words are only
		 * thanks. */
		[EVENT_CLIENT_WROTE] = STATE_CLOSED,
		[EVENT_STAFF_WROTE] = STATE_CLOSED,
		[EVENT_ASSIGNED] = STATE_CLOSED,
		[EVENT_UNASSIGNED] = STATE_CLOSED,
		[EVENT_CLOSE_ASKED] = STATE_CLOSED,
		[EVENT_CLOSED] = STATE_CLOSED,
		[EVENT_REOPENED] = STATE_OPEN,
	},
};

/* Our word first, then what people also write, folded. */
static const char *const state_words[STATE_COUNT][2] = {
	[STATE_NEW] = { "new", "new nouveau nouveaux nouvelle nouvelles" },
	[STATE_OPEN] = { "open", "open ouvert ouverts ouverte ouvertes" },
	[STATE_WAITING] = { "waiting", "waiting attente en-attente" },
	[STATE_CLOSING] = { "closing", "closing cloture-demandee" },
	[STATE_CLOSED] = { "closed",
			   "closed ferme fermes fermee fermees clos" },
};

static const char *const priority_words[PRIORITY_COUNT][2] = {
	[PRIORITY_LOW] = { "low", "low basse faible" },
	[PRIORITY_NORMAL] = { "normal", "normal normale moyenne" },
	[PRIORITY_HIGH] = { "high", "high haute elevee" },
	[PRIORITY_URGENT] = { "urgent", "urgent urgente" },
};

void
ticket_free(Ticket *ticket)
{
	if (!ticket)
		return;
	g_free(ticket->title);
	g_free(ticket->theme);
	g_free(ticket->stage);
	g_free(ticket);
}

Ticket *
ticket_copy(const Ticket *ticket)
{
	Ticket *copy = g_memdup2(ticket, sizeof *ticket);

	copy->title = g_strdup(ticket->title);
	copy->theme = g_strdup(ticket->theme);
	copy->stage = g_strdup(ticket->stage);
	return copy;
}

TicketState
ticket_next(TicketState state, TicketEvent event)
{
	return next[state][event];
}

static int
word_index(const char *word, const char *const (*words)[2], int count)
{
	g_autofree char *folded = fold(word);

	for (int i = 0; i < count; i++)
		if (fold_in_list(folded, words[i][1]))
			return i;
	return -1;
}

const char *
state_print(TicketState state)
{
	return state_words[state][0];
}

bool
state_parse(const char *word, TicketState *state)
{
	int i = word_index(word, state_words, STATE_COUNT);

	if (i >= 0)
		*state = (TicketState)i;
	return i >= 0;
}

const char *
priority_print(Priority priority)
{
	return priority_words[priority][0];
}

bool
priority_parse(const char *word, Priority *priority)
{
	int i = word_index(word, priority_words, PRIORITY_COUNT);

	if (i >= 0)
		*priority = (Priority)i;
	return i >= 0;
}

bool
ticket_is_seen_by(const Ticket *ticket, const Contact *who)
{
	return contact_may(who, MAY_TICKETS) || who->id == ticket->requester ||
	       (who->company != 0 && who->company == ticket->company);
}
