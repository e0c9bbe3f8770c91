/*
 * contact.c - a person's names and permissions, and the words for notify
 */
#include "domain/people/contact.h"

#include <string.h>

#include "domain/base/fold.h"

#define WORDS_BYTES_MAX 200

void
contact_free(Contact *contact)
{
	if (!contact)
		return;
	g_free(contact->first_name);
	g_free(contact->last_name);
	g_free(contact->phone);
	g_free(contact->address);
	g_free(contact->role);
	g_free(contact);
}

bool
contact_is_staff(const Contact *contact)
{
	return permissions_are_staff(contact->permissions);
}

bool
contact_may(const Contact *contact, unsigned permissions)
{
	return (contact->permissions & permissions) != 0;
}

Contact *
contact_copy(const Contact *contact)
{
	Contact *copy = g_memdup2(contact, sizeof *contact);

	copy->first_name = g_strdup(contact->first_name);
	copy->last_name = g_strdup(contact->last_name);
	copy->phone = g_strdup(contact->phone);
	copy->address = g_strdup(contact->address);
	copy->role = g_strdup(contact->role);
	return copy;
}

char *
contact_name(const Contact *contact)
{
	g_autofree char *both = g_strdup_printf("%s %s", contact->first_name,
						contact->last_name);

	g_strstrip(both);
	return g_strdup(*both ? both : contact->address);
}

bool
contact_answers_to(const Contact *contact, const char *word)
{
	g_autofree char *name = contact_name(contact);
	g_autofree char *local =
		g_strndup(contact->address, strcspn(contact->address, "@"));

	if (*word == '\0')
		return false;
	return fold_equal(word, contact->address) || fold_equal(word, local) ||
	       fold_equal(word, contact->first_name) ||
	       fold_equal(word, contact->last_name) || fold_equal(word, name);
}

static const struct {
	const char *name;
	const char *words; /* folded */
} notify_words[NOTIFY_COUNT] = {
	[NOTIFY_EACH] = { "each", "each every all chaque tous" },
	[NOTIFY_DIGEST] = { "digest", "digest daily resume quotidien" },
	[NOTIFY_NONE] = { "none", "none aucun rien" },
};

bool
notify_parse(const char *word, Notify *notify)
{
	g_autofree char *folded = fold(word);

	for (size_t i = 0; i < NOTIFY_COUNT; i++)
		if (fold_in_list(folded, notify_words[i].words)) {
			*notify = (Notify)i;
			return true;
		}
	return false;
}

const char *
notify_print(Notify notify)
{
	return notify_words[notify].name;
}

Contact *
contact_new(const char *address, Language language)
{
	Contact *contact = g_new0(Contact, 1);

	contact->first_name = g_strdup("");
	contact->last_name = g_strdup("");
	contact->phone = g_strdup("");
	contact->address = g_strdup(address);
	contact->language = language;
	contact->role = g_strdup(ROLE_CLIENT);
	contact->permissions = MAY_OWN;
	contact->is_active = true;
	return contact;
}

void
contact_set_name(Contact *contact, const char *name)
{
	size_t first = name ? strcspn(name, " ") : 0;

	g_free(contact->first_name);
	g_free(contact->last_name);
	contact->first_name = g_strndup(name ? name : "", first);
	contact->last_name = g_strstrip(g_strdup(name ? name + first : ""));
}

bool
contact_words_are_sane(const char *words)
{
	return strlen(words) <= WORDS_BYTES_MAX && !strpbrk(words, "<>\"@\n\t");
}
