/*
 * readers.c - a company's named or first contact, then staff
 */
#include "casework/calendar/readers.h"

#include <string.h>

#include "domain/report/wish.h"
#include "store/companies.h"
#include "store/people.h"

static void
add(GPtrArray *to, Contact *person)
{
	for (guint i = 0; i < to->len; i++) {
		const Contact *there = g_ptr_array_index(to, i);

		if (there->id == person->id) {
			contact_free(person);
			return;
		}
	}
	g_ptr_array_add(to, person);
}

/* A reader who has moved to another company since gets no report of this
 * one. */
static bool
add_named(Desk *desk, const Company *company, GPtrArray *to, GError **error)
{
	g_auto(GStrv) words = g_strsplit(company->report_to, " ", -1);

	for (size_t i = 0; words[i]; i++) {
		GError *problem = NULL;
		Contact *person =
			contacts_by_address(desk->db, words[i], &problem);

		if (problem) {
			g_propagate_error(error, problem);
			return false;
		}
		if (person && report_may_be_read(company->id, person))
			add(to, person);
		else
			contact_free(person);
	}
	return true;
}

/* Adds the contact who is known longest and still active. */
static bool
add_first(Desk *desk, int64_t company, GPtrArray *to, GError **error)
{
	g_autoptr(GPtrArray) people =
		contacts_of_company(desk->db, company, error);

	for (guint i = 0; people && i < people->len; i++) {
		const Contact *person = g_ptr_array_index(people, i);

		if (!person->is_active)
			continue;
		add(to, contact_copy(person)); /* they come sorted by age */
		break;
	}
	return people != NULL;
}

static bool
add_company(Desk *desk, int64_t id, GPtrArray *to, GError **error)
{
	GError *problem = NULL;
	g_autoptr(Company) company = companies_by_id(desk->db, id, &problem);

	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	if (!company || strcmp(company->report_to, "none") == 0)
		return true;
	return *company->report_to ? add_named(desk, company, to, error)
				   : add_first(desk, id, to, error);
}

GPtrArray *
readers_of(Desk *desk, int64_t company, unsigned permission, GError **error)
{
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)contact_free);

	if (company != 0 && !add_company(desk, company, all, error))
		return NULL;
	for (guint i = 0; permission && i < desk->staff->len; i++) {
		const Contact *person = g_ptr_array_index(desk->staff, i);

		if (contact_may(person, permission))
			add(all, contact_copy(person));
	}
	return g_steal_pointer(&all);
}
