/*
 * lookup_words.c - parses addresses and numbers, follows merges
 */
#include "casework/gather/lookup_words.h"

#include <string.h>

#include "domain/words/address.h"
#include "store/tickets.h"

#define MERGES_MAX 10 /* longest chain of merged tickets */

const Contact *
lookup_words_staff(const Desk *desk, const char *word)
{
	const Contact *found = NULL;

	for (guint i = 0; i < desk->staff->len; i++) {
		const Contact *person = g_ptr_array_index(desk->staff, i);

		if (!contact_answers_to(person, word))
			continue;
		if (found)
			return NULL; /* two of that name: ask which */
		found = person;
	}
	return found;
}

char *
lookup_words_address(const char *text)
{
	g_auto(GStrv) words = g_strsplit_set(text, " \t\n,;<>\"", -1);

	for (size_t i = 0; words[i]; i++) {
		char *address = address_normal(words[i] + (*words[i] == '-'));

		if (address)
			return address;
	}
	return NULL;
}

int64_t
lookup_words_number(const char *text)
{
	text += strspn(text, "#-[ ");
	return g_ascii_isdigit(*text) ? g_ascii_strtoll(text, NULL, 10) : 0;
}

int64_t
lookup_words_contract(const char *text, const char **rest)
{
	const char *digits = text + strspn(text, "#Cc");
	const char *end = digits + strspn(digits, "0123456789");

	if (end == digits || (*end != '\0' && !g_ascii_isspace(*end)))
		return 0;
	if (rest)
		*rest = end + strspn(end, " \t\n");
	return g_ascii_strtoll(digits, NULL, 10);
}

Ticket *
lookup_words_ticket(Desk *desk, int64_t number, GError **error)
{
	for (int i = 0; i < MERGES_MAX && number > 0; i++) {
		g_autoptr(Ticket) ticket =
			tickets_by_id(desk->db, number, error);

		if (!ticket || ticket->merged_into == 0)
			return g_steal_pointer(&ticket);
		number = ticket->merged_into;
	}
	return NULL;
}
