/*
 * answer.c - what somebody asked to read, as lines of his receipt
 */
#include "casework/answer/answer.h"

#include <inttypes.h>
#include <string.h>

#include "casework/answer/contracts.h"
#include "casework/answer/people.h"
#include "casework/answer/room.h"
#include "casework/answer/services.h"
#include "casework/answer/tickets.h"

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
answer_asks(Office *office, const Facts *facts, Decision *decision,
	    GError **error)
{
	for (guint i = 0; i < decision->receipt->len; i++) {
		ReceiptLine *line = g_ptr_array_index(decision->receipt, i);
		Answer answer;

		if (!line->ask)
			continue;
		line->lines = g_ptr_array_new_with_free_func(g_free);
		answer = (Answer){ office, facts->sender->language,
				   facts->is.now, line->lines };
		if (!answer_one(&answer, line->ask, error))
			return false;
		if (line->lines->len == 0)
			answer_say(&answer, "answer-nothing", NULL);
	}
	return true;
}

void
answer_add(const Answer *answer, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	g_ptr_array_add(answer->lines, g_strdup_vprintf(format, values));
	va_end(values);
}

void
answer_say(const Answer *answer, const char *phrase, const char *before)
{
	g_autoptr(Values) values = values_new();

	values_set(values, "before", before);
	g_ptr_array_add(answer->lines,
			texts_phrase(answer->office->texts, answer->language,
				     phrase, values));
}

char *
answer_word(const Answer *answer, const char *field, const char *word)
{
	g_autofree char *name = g_strdup_printf("%s-%s", field, word);

	if (texts_has_phrase(answer->office->texts, name))
		return texts_phrase(answer->office->texts, answer->language,
				    name, NULL);
	return g_strdup(*word ? word : "-");
}

char *
answer_time(const Answer *answer, int64_t at)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(at);
	g_autoptr(GDateTime) local =
		utc ? g_date_time_to_timezone(utc, answer->office->timezone)
		    : NULL;

	return local ? g_date_time_format(local, "%Y-%m-%d %H:%M")
		     : g_strdup("");
}
