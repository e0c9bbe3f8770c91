/*
 * people.c - prints profiles, companies, contacts and roles
 */
#include "casework/answer/people.h"

#include <inttypes.h>

#include "domain/case/ask.h"
#include "store/companies.h"
#include "store/people.h"
#include "store/roles.h"

static void
add_pair(const Answer *answer, const char *phrase, const char *value)
{
	g_autofree char *label = texts_phrase(answer->desk->texts,
					      answer->language, phrase, NULL);

	answer_add(answer, "%s: %s", label, *value ? value : "-");
}

static bool
add_addresses(const Answer *answer, int64_t contact, GError **error)
{
	GError *problem = NULL;
	DbRows *rows = db_query(answer->desk->db, SQL_ADDRESSES_OF,
				DB_ARGS(DB_INT(contact)), &problem);

	while (rows && db_next(&rows, &problem))
		add_pair(answer, "profile-address", db_text(rows, 0));
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

/* @phrase for a client who has bought something, "" for others; the
 * caller's. */
static char *
buyer_words(const Answer *answer, const Contact *contact, const char *phrase,
	    GError **error)
{
	int64_t count = 0;

	if (!contacts_purchases(answer->desk->db, contact->id, &count, error))
		return NULL;
	if (count == 0 || contact_is_staff(contact))
		return g_strdup("");
	return texts_phrase(answer->desk->texts, answer->language, phrase,
			    NULL);
}

bool
answer_profile(const Answer *answer, const Ask *ask, GError **error)
{
	GError *problem = NULL;
	g_autoptr(Contact) c =
		contacts_by_id(answer->desk->db, ask->viewer, &problem);
	g_autoptr(Company) company = NULL;
	g_autofree char *name = NULL;
	g_autofree char *buyer = NULL;

	if (c && c->company)
		company =
			companies_by_id(answer->desk->db, c->company, &problem);
	if (!problem && c)
		buyer = buyer_words(answer, c, "profile-buyer", &problem);
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	if (!c)
		return true;
	name = contact_name(c);
	add_pair(answer, "profile-name", name);
	if (!add_addresses(answer, c->id, error))
		return false;
	add_pair(answer, "profile-phone", c->phone);
	add_pair(answer, "profile-language", language_print(c->language));
	add_pair(answer, "profile-company", company ? company->name : "");
	add_pair(answer, "profile-notify", notify_print(c->notify));
	if (*buyer)
		answer_add(answer, "%s", buyer);
	return true;
}

bool
answer_companies(const Answer *answer, GError **error)
{
	g_autoptr(GPtrArray) all = companies_all(answer->desk->db, error);

	for (guint i = 0; all && i < all->len; i++) {
		const Company *c = g_ptr_array_index(all, i);
		GString *domains = g_string_new(NULL);

		for (guint k = 0; k < c->domains->len; k++)
			g_string_append_printf(
				domains, "%s%s", k ? ", " : "",
				(char *)g_ptr_array_index(c->domains, k));
		answer_add(answer, "%s  (%s; %" PRId64 " / %" PRId64 ")%s%s",
			   c->name, language_print(c->language), c->people,
			   c->tickets, domains->len ? "  " : "", domains->str);
		g_string_free(domains, TRUE);
	}
	return all != NULL;
}

static bool
add_contact(const Answer *answer, const Contact *c, GError **error)
{
	g_autofree char *name = contact_name(c);
	g_autofree char *buyer = buyer_words(answer, c, "buyer", error);

	if (!buyer)
		return false;
	answer_add(answer, "%s <%s>  (%s, %s%s%s)%s%s", name, c->address,
		   c->role, language_print(c->language), *buyer ? ", " : "",
		   buyer, *c->phone ? "  " : "", c->phone);
	return true;
}

bool
answer_contacts(const Answer *answer, const Ask *ask, GError **error)
{
	g_autoptr(GPtrArray) all =
		ask->filter.company
			? contacts_of_company(answer->desk->db,
					      ask->filter.company, error)
			: contacts_all(answer->desk->db, error);

	for (guint i = 0; all && i < all->len; i++) {
		const Contact *c = g_ptr_array_index(all, i);

		if (c->is_active && !add_contact(answer, c, error))
			return false;
	}
	return all != NULL;
}

bool
answer_roles(const Answer *answer, GError **error)
{
	g_autoptr(GPtrArray) all = roles_all(answer->desk->db, error);

	for (guint i = 0; all && i < all->len; i++) {
		const Role *role = g_ptr_array_index(all, i);
		g_autofree char *may = permissions_print(role->permissions);

		answer_add(answer, "%s: %s  (%" PRId64 ")", role->name, may,
			   role->people);
	}
	return all != NULL;
}
