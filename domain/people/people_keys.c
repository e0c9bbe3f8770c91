/*
 * people_keys.c - the key words, and how each value is set on a contact
 */
#include "domain/people/people_keys.h"

#include <string.h>

#include "domain/base/fold.h"

const KeyName people_keys[] = {
	{ "name", "name nom" },
	{ "first", "first first-name firstname prenom" },
	{ "last", "last last-name lastname nom-de-famille" },
	{ "phone", "phone telephone tel" },
	{ "language", "language langue" },
	{ "company", "company entreprise societe" },
	{ "role", "role" },
	{ "active", "active actif" },
	{ "address", "address adresse mail email courriel" },
	{ "notify", "notify mails avis" },
	{ "domains", "domains domain domaines domaine" },
	{ "permissions", "permissions droits" },
	{ "reports", "reports report rapports rapport" },
	{ "shows", "shows show montre montrer" },
	{ NULL, NULL },
};

static void
set(char **field, const char *value, size_t size)
{
	g_free(*field);
	*field = g_strndup(value, size);
}

static bool
take_yes(const char *word, bool *to)
{
	g_autofree char *folded = fold(word);

	if (fold_in_list(folded, "yes oui true on"))
		*to = true;
	else if (fold_in_list(folded, "no non false off"))
		*to = false;
	else
		return false;
	return true;
}

static bool
take_one(const char *name, const char *value, Contact *contact)
{
	if (strcmp(name, "language") == 0) {
		g_autofree char *folded = fold(value);

		if (fold_in_list(folded, "english anglais"))
			contact->language = LANGUAGE_EN;
		else if (fold_in_list(folded, "french francais"))
			contact->language = LANGUAGE_FR;
		else
			return language_parse(value, &contact->language);
		return true;
	}
	if (strcmp(name, "notify") == 0)
		return notify_parse(value, &contact->notify);
	if (strcmp(name, "active") == 0)
		return take_yes(value, &contact->is_active);
	if (strcmp(name, "name") != 0 && strcmp(name, "first") != 0 &&
	    strcmp(name, "last") != 0 && strcmp(name, "phone") != 0)
		return true; /* the caller reads this key */
	if (!contact_words_are_sane(value))
		return false;
	if (strcmp(name, "name") == 0)
		contact_set_name(contact, value);
	else if (strcmp(name, "first") == 0)
		set(&contact->first_name, value, strlen(value));
	else if (strcmp(name, "last") == 0)
		set(&contact->last_name, value, strlen(value));
	else
		set(&contact->phone, value, strlen(value));
	return true;
}

bool
people_take(const Pairs *keys, Contact *contact, char **wrong)
{
	for (guint i = 0; i < keys->names->len; i++) {
		const char *name = g_ptr_array_index(keys->names, i);
		const char *value = g_ptr_array_index(keys->values, i);

		if (!take_one(name, value, contact)) {
			*wrong = g_strdup_printf("%s=%s", name, value);
			return false;
		}
	}
	return true;
}
