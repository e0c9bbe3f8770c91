/*
 * people.c - the statements of contacts and the mapping of their columns
 */
#include "store/people.h"

#include "domain/base/fault.h"
#include "domain/words/address.h"

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
	contact->role = db_dup_text(rows, 7);
	contact->is_active = db_int(rows, 8) != 0;
	(void)permissions_parse(db_text(rows, 9), &contact->permissions, NULL);
	contact->is_frozen = db_int(rows, 10) != 0;
	(void)notify_parse(db_text(rows, 11), &contact->notify);
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

bool
addresses_add(Db *db, int64_t contact, const char *address, bool is_primary,
	      GError **error)
{
	int64_t owner = 0;

	if (!db_get_int(db, SQL_ADDRESS_ADD,
			DB_ARGS(DB_TEXT(address), DB_INT(contact),
				DB_INT(is_primary)),
			&owner, error))
		return false;
	if (owner != contact) {
		g_set_error(error, FAULT, FAULT_SENDER,
			    "somebody has the address %s already", address);
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
			      DB_TEXT(contact->role),
			      DB_INT(contact->is_active), DB_INT(now),
			      DB_TEXT(notify_print(contact->notify))),
		      error) &&
	       addresses_add(db, contact->id, contact->address, true, error);
}

bool
contacts_set(Db *db, const Contact *contact, GError **error)
{
	return db_run(db, SQL_CONTACT_SET,
		      DB_ARGS(DB_INT(contact->id), DB_ID(contact->company),
			      DB_TEXT(contact->first_name),
			      DB_TEXT(contact->last_name),
			      DB_TEXT(contact->phone),
			      DB_TEXT(language_print(contact->language)),
			      DB_TEXT(contact->role),
			      DB_INT(contact->is_active),
			      DB_TEXT(notify_print(contact->notify))),
		      error);
}

bool
contacts_freeze(Db *db, int64_t id, bool is_frozen, GError **error)
{
	return db_run(db, SQL_CONTACT_FREEZE,
		      DB_ARGS(DB_INT(id), DB_INT(is_frozen)), error);
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

GPtrArray *
contacts_of_company(Db *db, int64_t company, GError **error)
{
	return contact_list(db_query(db, SQL_CONTACTS_OF_COMPANY,
				     DB_ARGS(DB_INT(company)), error),
			    error);
}

GPtrArray *
contacts_following(Db *db, int64_t ticket, GError **error)
{
	return contact_list(db_query(db, SQL_CONTACTS_FOLLOWING,
				     DB_ARGS(DB_INT(ticket)), error),
			    error);
}

bool
contacts_purchases(Db *db, int64_t id, int64_t *count, GError **error)
{
	return db_get_int(db, SQL_CONTACT_PURCHASES, DB_ARGS(DB_INT(id)), count,
			  error);
}

GPtrArray *
contacts_buyers(Db *db, GError **error)
{
	return contact_list(db_query(db, SQL_CONTACTS_BUYERS, DB_NO_ARGS,
				     error),
			    error);
}
