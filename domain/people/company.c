/*
 * company.c - how a company is made, copied and freed
 */
#include "domain/people/company.h"

Company *
company_new(const char *name, Language language)
{
	Company *company = g_new0(Company, 1);

	company->name = g_strdup(name);
	company->language = language;
	company->report_to = g_strdup("");
	company->report_shows = SHOWS_USUAL;
	company->domains = g_ptr_array_new_with_free_func(g_free);
	return company;
}

void
company_free(Company *company)
{
	if (!company)
		return;
	g_free(company->name);
	g_free(company->report_to);
	g_ptr_array_unref(company->domains);
	g_free(company);
}

Company *
company_copy(const Company *company)
{
	Company *copy = company_new(company->name, company->language);

	copy->id = company->id;
	g_free(copy->report_to);
	copy->report_to = g_strdup(company->report_to);
	copy->report_shows = company->report_shows;
	copy->people = company->people;
	copy->tickets = company->tickets;
	for (guint i = 0; i < company->domains->len; i++)
		g_ptr_array_add(copy->domains,
				g_strdup(g_ptr_array_index(company->domains,
							   i)));
	return copy;
}
