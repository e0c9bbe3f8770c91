/*
 * people.h - rows of companies, contacts and their addresses
 *
 * All run inside the caller's transaction, or alone.  Where nothing is
 * found, NULL is returned without an error.
 */
#pragma once

#include "domain/contact.h"
#include "store/db.h"

typedef struct {
	int64_t id;
	char *name; /* owned */
	Language language;
} Company;

void company_free(Company *company);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Company, company_free)

/* Adds a company; its id, 0 with FAULT_SENDER if the name is taken. */
int64_t companies_add(Db *db, const char *name, Language language, int64_t now,
		      GError **error);
Company *companies_by_name(Db *db, const char *name, GError **error);
Company *companies_by_id(Db *db, int64_t id, GError **error);
GPtrArray *companies_all(Db *db, GError **error); /* of Company * */

/* Adds @contact with its address, sets its id.  FAULT_SENDER if somebody
 * has the address. */
bool contacts_add(Db *db, Contact *contact, int64_t now, GError **error);
Contact *contacts_by_address(Db *db, const char *address, GError **error);
Contact *contacts_by_id(Db *db, int64_t id, GError **error);
/* Staff on duty, and everybody: of Contact *. */
GPtrArray *contacts_staff(Db *db, GError **error);
GPtrArray *contacts_all(Db *db, GError **error);
