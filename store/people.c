/*
 * people.c - rows of companies, contacts and their addresses
 */
#include "store/people.h"

#include "domain/address.h"
#include "domain/fault.h"
#include "domain/fold.h"

void
company_free(Company *company)
{
	if (!company)
		return;
	g_free(company->name);
	g_free(company);
}

static Company *
company_row(DbRows *rows)
{
	Company *company = g_new0(Company, 1);

	company->id = db_int(rows, 0);
	company->name = db_dup_text(rows, 1);
	(void)language_parse(db_text(rows, 2), &company->language);
	return company;
}

static Contact *
contact_row(DbRows *rows)
{
	Contact *contact = g_new0(Contact, 1);

	contact->id = db_int(rows, 0);
	contact->company = db_int(rows, 1);
	contact->first_name = db_dup_text(rows, 2);
	contact->last_name = db_dup_text(rows, 3);
	contact->phone = db_dup_text(rows, 4);
	contact->address = db_dup_text(rows, 5);
	(void)language_parse(db_text(rows, 6), &contact->language);
	(void)role_parse(db_text(rows, 7), &contact->role);
	contact->is_active = db_int(rows, 8) != 0;
	return contact;
}

/* The first row, or NULL. */
static Contact *
contact_one(DbRows *rows, GError **error)
{
	Contact *contact = NULL;

	if (rows && db_next(&rows, error))
		contact = contact_row(rows);
	db_end(&rows);
	return contact;
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

static GPtrArray *
contact_list(DbRows *rows, GError **error)
{
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)contact_free);
	GError *problem = NULL;

	if (!rows)
		return NULL;
	while (rows && db_next(&rows, &problem))
		g_ptr_array_add(all, contact_row(rows));
	if (problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	return g_steal_pointer(&all);
}

int64_t
companies_add(Db *db, const char *name, Language language, int64_t now,
	      GError **error)
{
	g_autofree char *folded = fold(name);
	int64_t id = db_next_id(db, "company", error);
	int64_t added = 0;

	if (id == 0)
		return 0;
	if (!db_get_int(db, SQL_COMPANY_ADD,
			DB_ARGS(DB_INT(id), DB_TEXT(name), DB_TEXT(folded),
				DB_TEXT(language_print(language)), DB_INT(now)),
			&added, error))
		return 0;
	if (added == 0)
		g_set_error(error, FAULT, FAULT_SENDER,
			    "there is a company \"%s\" already", name);
	return added;
}

Company *
companies_by_name(Db *db, const char *name, GError **error)
{
	g_autofree char *folded = fold(name);

	return company_one(db_query(db, SQL_COMPANY_BY_NAME,
				    DB_ARGS(DB_TEXT(folded)), error),
			   error);
}

Company *
companies_by_id(Db *db, int64_t id, GError **error)
{
	return company_one(db_query(db, SQL_COMPANY_BY_ID, DB_ARGS(DB_INT(id)),
				    error),
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
	if (problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	return g_steal_pointer(&all);
}

static bool
address_add(Db *db, const Contact *contact, GError **error)
{
	int64_t owner = 0;

	if (!db_get_int(db, SQL_ADDRESS_ADD,
			DB_ARGS(DB_TEXT(contact->address), DB_INT(contact->id),
				DB_INT(1)),
			&owner, error))
		return false;
	if (owner != contact->id) {
		g_set_error(error, FAULT, FAULT_SENDER,
			    "somebody has the address %s already",
			    contact->address);
		return false;
	}
	return true;
}

bool
contacts_add(Db *db, Contact *contact, int64_t now, GError **error)
{
	g_assert(address_is_valid(contact->address));
	contact->id = db_next_id(db, "contact", error);
	if (contact->id == 0)
		return false;
	return db_run(db, SQL_CONTACT_ADD,
		      DB_ARGS(DB_INT(contact->id), DB_ID(contact->company),
			      DB_TEXT(contact->first_name),
			      DB_TEXT(contact->last_name),
			      DB_TEXT(contact->phone),
			      DB_TEXT(language_print(contact->language)),
			      DB_TEXT(role_print(contact->role)),
			      DB_INT(contact->is_active), DB_INT(now)),
		      error) &&
	       address_add(db, contact, error);
}

Contact *
contacts_by_address(Db *db, const char *address, GError **error)
{
	return contact_one(db_query(db, SQL_CONTACT_BY_ADDRESS,
				    DB_ARGS(DB_TEXT(address)), error),
			   error);
}

Contact *
contacts_by_id(Db *db, int64_t id, GError **error)
{
	return contact_one(db_query(db, SQL_CONTACT_BY_ID, DB_ARGS(DB_INT(id)),
				    error),
			   error);
}

GPtrArray *
contacts_staff(Db *db, GError **error)
{
	return contact_list(db_query(db, SQL_CONTACTS_STAFF, DB_NO_ARGS, error),
			    error);
}

GPtrArray *
contacts_all(Db *db, GError **error)
{
	return contact_list(db_query(db, SQL_CONTACTS_ALL, DB_NO_ARGS, error),
			    error);
}
