/*
 * companies.c - the statements of companies and the mapping of their columns
 */
#include "store/companies.h"

#include "domain/base/fault.h"
#include "domain/base/fold.h"

static Company *
company_row(DbRows *rows)
{
	Company *company = company_new(db_text(rows, 1), LANGUAGE_EN);

	company->id = db_int(rows, 0);
	(void)language_parse(db_text(rows, 2), &company->language);
	g_free(company->report_to);
	company->report_to = db_dup_text(rows, 3);
	(void)report_shows_parse(db_text(rows, 4), &company->report_shows,
				 NULL);
	company->people = db_int(rows, 5);
	company->tickets = db_int(rows, 6);
	return company;
}

static Company *
company_one(DbRows *rows, GError **error)
{
	Company *company = NULL;

	if (rows && db_next(&rows, error))
		company = company_row(rows);
	db_end(&rows);
	return company;
}

static bool
read_domains(Db *db, Company *company, GError **error)
{
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_COMPANY_DOMAINS,
				DB_ARGS(DB_INT(company->id)), &problem);

	while (rows && db_next(&rows, &problem))
		g_ptr_array_add(company->domains, db_dup_text(rows, 0));
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	return true;
}

static bool
put_domains(Db *db, const Company *company, GError **error)
{
	if (!db_run(db, SQL_COMPANY_DOMAINS_CLEAR, DB_ARGS(DB_INT(company->id)),
		    error))
		return false;
	for (guint i = 0; i < company->domains->len; i++) {
		const char *domain = g_ptr_array_index(company->domains, i);
		int64_t owner = 0;

		if (!db_get_int(db, SQL_COMPANY_DOMAIN_ADD,
				DB_ARGS(DB_TEXT(domain), DB_INT(company->id)),
				&owner, error))
			return false;
		if (owner == company->id)
			continue;
		g_set_error(error, FAULT, FAULT_SENDER,
			    "another company has the domain %s", domain);
		return false;
	}
	return true;
}

bool
companies_add(Db *db, Company *company, int64_t now, GError **error)
{
	g_autofree char *folded = fold(company->name);
	g_autofree char *shows = report_shows_print(company->report_shows);
	int64_t id = db_next_id(db, "company", error);

	if (id == 0 ||
	    !db_get_int(db, SQL_COMPANY_ADD,
			DB_ARGS(DB_INT(id), DB_TEXT(company->name),
				DB_TEXT(folded),
				DB_TEXT(language_print(company->language)),
				DB_TEXT(company->report_to), DB_TEXT(shows),
				DB_INT(now)),
			&company->id, error))
		return false;
	if (company->id == 0) {
		g_set_error(error, FAULT, FAULT_SENDER,
			    "there is a company \"%s\" already", company->name);
		return false;
	}
	return put_domains(db, company, error);
}

bool
companies_set(Db *db, const Company *company, GError **error)
{
	g_autofree char *folded = fold(company->name);
	g_autofree char *shows = report_shows_print(company->report_shows);

	return db_run(db, SQL_COMPANY_SET,
		      DB_ARGS(DB_INT(company->id), DB_TEXT(company->name),
			      DB_TEXT(folded),
			      DB_TEXT(language_print(company->language)),
			      DB_TEXT(company->report_to), DB_TEXT(shows)),
		      error) &&
	       put_domains(db, company, error);
}

bool
companies_delete(Db *db, int64_t id, GError **error)
{
	return db_run(db, SQL_COMPANY_DOMAINS_CLEAR, DB_ARGS(DB_INT(id)),
		      error) &&
	       db_run(db, SQL_COMPANY_REPORTS_CLEAR, DB_ARGS(DB_INT(id)),
		      error) &&
	       db_run(db, SQL_COMPANY_DELETE, DB_ARGS(DB_INT(id)), error);
}

Company *
companies_by_name(Db *db, const char *name, GError **error)
{
	g_autofree char *folded = fold(name);
	g_autoptr(Company) company =
		company_one(db_query(db, SQL_COMPANY_BY_NAME,
				     DB_ARGS(DB_TEXT(folded)), error),
			    error);

	if (company && !read_domains(db, company, error))
		return NULL;
	return g_steal_pointer(&company);
}

Company *
companies_by_id(Db *db, int64_t id, GError **error)
{
	return company_one(db_query(db, SQL_COMPANY_BY_ID, DB_ARGS(DB_INT(id)),
				    error),
			   error);
}

Company *
companies_by_domain(Db *db, const char *domain, GError **error)
{
	return company_one(db_query(db, SQL_COMPANY_BY_DOMAIN,
				    DB_ARGS(DB_TEXT(domain)), error),
			   error);
}

GPtrArray *
companies_all(Db *db, GError **error)
{
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)company_free);
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_COMPANIES_ALL, DB_NO_ARGS, &problem);

	while (rows && db_next(&rows, &problem))
		g_ptr_array_add(all, company_row(rows));
	for (guint i = 0; !problem && i < all->len; i++)
		(void)read_domains(db, g_ptr_array_index(all, i), &problem);
	if (problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	return g_steal_pointer(&all);
}
