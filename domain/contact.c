/*
 * contact.c - a person the desk knows, and what role he has
 */
#include "domain/contact.h"

#include <string.h>

#include "domain/fold.h"

static const char *const role_words[] = {
	[ROLE_CLIENT] = "client",
	[ROLE_MANAGER] = "manager",
	[ROLE_SUPERADMIN] = "superadmin",
};

static const char *const language_words[LANGUAGE_COUNT] = {
	[LANGUAGE_EN] = "en",
	[LANGUAGE_FR] = "fr",
};

void
contact_free(Contact *contact)
{
	if (!contact)
		return;
	g_free(contact->first_name);
	g_free(contact->last_name);
	g_free(contact->phone);
	g_free(contact->address);
	g_free(contact);
}

bool
contact_is_staff(const Contact *contact)
{
	return contact->role != ROLE_CLIENT;
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

bool
role_parse(const char *word, Role *role)
{
	for (size_t i = 0; i < G_N_ELEMENTS(role_words); i++)
		if (strcmp(word, role_words[i]) == 0) {
			*role = (Role)i;
			return true;
		}
	return false;
}

const char *
role_print(Role role)
{
	return role_words[role];
}

bool
language_parse(const char *word, Language *language)
{
	for (size_t i = 0; i < LANGUAGE_COUNT; i++)
		if (g_ascii_strcasecmp(word, language_words[i]) == 0) {
			*language = (Language)i;
			return true;
		}
	return false;
}

const char *
language_print(Language language)
{
	return language_words[language];
}
