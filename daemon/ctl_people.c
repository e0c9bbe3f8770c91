/*
 * ctl_people.c - `helpdeskctl company` and `contact`
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>

#include "daemon/ctl.h"
#include "domain/address.h"
#include "domain/fault.h"
#include "store/people.h"

static bool
take_language(Ctl *ctl, Language *language, GError **error)
{
	const char *word = ctl_option(ctl, "language");

	*language = ctl->office->policy->language;
	if (!word || language_parse(word, language))
		return true;
	g_set_error(error, FAULT, FAULT_SENDER,
		    "there is no language \"%s\", only en and fr", word);
	return false;
}

static int
company_add(Ctl *ctl)
{
	g_autoptr(GError) problem = NULL;
	Language language;
	int64_t id = 0;

	if (!take_language(ctl, &language, &problem))
		return ctl_fail(problem);
	if (ctl->argc != 1 || *ctl->argv[0] == '\0')
		return ctl_usage("company add NAME [--language en|fr]");
	if (db_begin(ctl->office->db, &problem))
		id = companies_add(ctl->office->db, ctl->argv[0], language,
				   (int64_t)time(NULL), &problem);
	if (id == 0 || !db_commit(ctl->office->db, &problem))
		return ctl_fail(problem);
	return ctl_print(ctl,
			 json_pack("{s:I, s:s}", "id", (json_int_t)id, "name",
				   ctl->argv[0]),
			 g_strdup_printf("company %" PRId64 ": %s\n", id,
					 ctl->argv[0]));
}

static int
company_list(Ctl *ctl)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(GPtrArray) all = companies_all(ctl->office->db, &problem);
	GString *text = g_string_new(NULL);
	json_t *list = json_array();

	for (guint i = 0; all && i < all->len; i++) {
		const Company *c = g_ptr_array_index(all, i);

		g_string_append_printf(text, "%4" PRId64 "  %s  %s\n", c->id,
				       language_print(c->language), c->name);
		(void)json_array_append_new(
			list,
			json_pack("{s:I, s:s, s:s}", "id", (json_int_t)c->id,
				  "name", c->name, "language",
				  language_print(c->language)));
	}
	if (problem)
		(void)ctl_fail(problem);
	return ctl_print(ctl, list, g_string_free(text, FALSE));
}

int
ctl_company(Ctl *ctl)
{
	const char *what = ctl->argc > 0 ? ctl->argv[0] : "";

	ctl->argc--;
	ctl->argv++;
	if (strcmp(what, "add") == 0)
		return company_add(ctl);
	if (strcmp(what, "list") == 0)
		return company_list(ctl);
	return ctl_usage("company add NAME [--language en|fr] | company list");
}

static const char contact_usage[] =
	"contact add ADDRESS [--name \"FIRST LAST\"] [--company NAME] "
	"[--role client|manager|superadmin] [--language en|fr] "
	"[--phone NUMBER] | contact list";

static void
take_name(Ctl *ctl, Contact *contact)
{
	const char *name = ctl_option(ctl, "name");
	const char *space = name ? strchr(name, ' ') : NULL;

	contact->first_name = space ? g_strndup(name, (size_t)(space - name))
				    : g_strdup(name ? name : "");
	contact->last_name = g_strdup(space ? space + 1 : "");
}

static bool
take_role_and_company(Ctl *ctl, Contact *contact, GError **error)
{
	const char *role = ctl_option(ctl, "role");
	const char *name = ctl_option(ctl, "company");
	g_autoptr(Company) company = NULL;
	GError *problem = NULL;

	if (role && !role_parse(role, &contact->role)) {
		g_set_error(error, FAULT, FAULT_SENDER,
			    "there is no role \"%s\"", role);
		return false;
	}
	if (!name)
		return true;
	company = companies_by_name(ctl->office->db, name, &problem);
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	if (!company) {
		g_set_error(error, FAULT, FAULT_SENDER,
			    "there is no company \"%s\"; add it first", name);
		return false;
	}
	contact->company = company->id;
	contact->language = company->language;
	return true;
}

static bool
take_address(const Ctl *ctl, Contact *contact, GError **error)
{
	contact->address = address_normal(ctl->argv[0]);
	if (!contact->address) {
		g_set_error(error, FAULT, FAULT_SENDER,
			    "\"%s\" is no mail address", ctl->argv[0]);
		return false;
	}
	if (strcmp(contact->address, ctl->office->config->address) == 0) {
		g_set_error(error, FAULT, FAULT_SENDER,
			    "the desk's own address can't be a contact's");
		return false;
	}
	return true;
}

static bool
store_contact(Ctl *ctl, Contact *contact, GError **error)
{
	Language language = ctl->office->policy->language;
	bool has_language = false;

	for (int i = 0; i < ctl->argc; i++)
		has_language =
			has_language || strcmp(ctl->argv[i], "--language") == 0;
	contact->is_active = true;
	contact->language = language;
	take_name(ctl, contact);
	contact->phone = g_strdup(ctl_option(ctl, "phone"));
	if (!contact->phone)
		contact->phone = g_strdup("");
	if (!take_role_and_company(ctl, contact, error) ||
	    !take_language(ctl, &language, error))
		return false;
	if (has_language)
		contact->language = language;
	if (ctl->argc != 1) {
		g_set_error(error, FAULT, FAULT_SENDER, "usage: %s",
			    contact_usage);
		return false;
	}
	return take_address(ctl, contact, error) &&
	       db_begin(ctl->office->db, error) &&
	       contacts_add(ctl->office->db, contact, (int64_t)time(NULL),
			    error) &&
	       db_commit(ctl->office->db, error);
}

static json_t *
contact_json(const Contact *c)
{
	g_autofree char *name = contact_name(c);

	return json_pack("{s:I, s:s, s:s, s:s, s:s, s:I, s:s, s:b}", "id",
			 (json_int_t)c->id, "address", c->address, "name", name,
			 "role", role_print(c->role), "language",
			 language_print(c->language), "company",
			 (json_int_t)c->company, "phone", c->phone, "active",
			 (int)c->is_active);
}

static int
contact_add(Ctl *ctl)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(Contact) contact = g_new0(Contact, 1);

	if (!store_contact(ctl, contact, &problem))
		return ctl_fail(problem);
	ctl_nudge(ctl, "");
	return ctl_print(ctl, contact_json(contact),
			 g_strdup_printf("contact %" PRId64 ": %s, %s\n",
					 contact->id, contact->address,
					 role_print(contact->role)));
}

static int
contact_list(Ctl *ctl)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(GPtrArray) all = contacts_all(ctl->office->db, &problem);
	GString *text = g_string_new(NULL);
	json_t *list = json_array();

	for (guint i = 0; all && i < all->len; i++) {
		const Contact *c = g_ptr_array_index(all, i);
		g_autofree char *name = contact_name(c);

		g_string_append_printf(text,
				       "%4" PRId64 "  %-10s %s  %s <%s>\n",
				       c->id, role_print(c->role),
				       language_print(c->language), name,
				       c->address);
		(void)json_array_append_new(list, contact_json(c));
	}
	if (problem)
		(void)ctl_fail(problem);
	return ctl_print(ctl, list, g_string_free(text, FALSE));
}

int
ctl_contact(Ctl *ctl)
{
	const char *what = ctl->argc > 0 ? ctl->argv[0] : "";

	ctl->argc--;
	ctl->argv++;
	if (strcmp(what, "add") == 0 && ctl->argc > 0)
		return contact_add(ctl);
	if (strcmp(what, "list") == 0)
		return contact_list(ctl);
	return ctl_usage(contact_usage);
}
