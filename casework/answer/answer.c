/*
 * answer.c - calls the function for each kind of question
 */
#include "casework/answer/answer.h"

#include <inttypes.h>
#include <string.h>

#include "casework/answer/contracts.h"
#include "casework/answer/people.h"
#include "casework/answer/room.h"
#include "casework/answer/services.h"
#include "casework/answer/tickets.h"
#include "domain/case/ask.h"
#include "domain/case/receipt_line.h"

static bool
answer_one(const Answer *answer, const Ask *ask, GError **error)
{
	switch (ask->kind) {
	case ASK_TICKETS:
		return answer_tickets(answer, ask, error);
	case ASK_TICKET:
		return answer_ticket(answer, ask, error);
	case ASK_OVERVIEW:
		return answer_overview(answer, error);
	case ASK_PROFILE:
		return answer_profile(answer, ask, error);
	case ASK_COMPANIES:
		return answer_companies(answer, error);
	case ASK_CONTACTS:
		return answer_contacts(answer, ask, error);
	case ASK_ROLES:
		return answer_roles(answer, error);
	case ASK_SERVICES:
		return answer_services(answer, ask, error);
	case ASK_CONTRACTS:
		return answer_contracts(answer, ask, error);
	case ASK_ROOM_TOPICS:
		return answer_room_topics(answer, error);
	case ASK_ROOM_TOPIC:
		return answer_room_topic(answer, ask, error);
	case ASK_ROOM_MEMBERS:
		return answer_room_members(answer, error);
	case ASK_ROOM_HELP:
		answer_room_help(answer, ask);
		return true;
	}
	g_assert_not_reached();
}

bool
answer_asks(Desk *desk, const Facts *facts, Decision *decision, GError **error)
{
	for (guint i = 0; i < decision->receipt->len; i++) {
		ReceiptLine *line = g_ptr_array_index(decision->receipt, i);
		Answer answer;

		if (!line->ask)
			continue;
		line->lines = g_ptr_array_new_with_free_func(g_free);
		answer = (Answer){ desk, facts->sender->language, facts->is.now,
				   line->lines };
		if (!answer_one(&answer, line->ask, error))
			return false;
		if (line->lines->len == 0)
			answer_say(&answer, "answer-nothing", NULL);
	}
	return true;
}
