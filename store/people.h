/*
 * people.h - contacts and their addresses as rows
 *
 * All run inside the caller's transaction, or alone.  Where nothing is
 * found, NULL is returned without an error.
 */
#pragma once

#include "domain/people/contact.h"
#include "store/engine/db.h"

/* Adds @contact with its address, sets its id.  FAULT_SENDER if somebody
 * has the address. */
bool contacts_add(Db *db, Contact *contact, int64_t now, GError **error);
/* Stores all of @contact but its addresses. */
bool contacts_set(Db *db, const Contact *contact, GError **error);
/* A frozen contact must confirm everything that they order. */
bool contacts_freeze(Db *db, int64_t id, bool is_frozen, GError **error);
/* Another address of a contact, or the one we write to.  FAULT_SENDER if
 * somebody else has it. */
bool addresses_add(Db *db, int64_t contact, const char *address,
		   bool is_primary, GError **error);
Contact *contacts_by_address(Db *db, const char *address, GError **error);
Contact *contacts_by_id(Db *db, int64_t id, GError **error);
/* Staff on duty, everybody, a company's contacts, a ticket's followers: of
 * Contact *. */
GPtrArray *contacts_staff(Db *db, GError **error);
GPtrArray *contacts_all(Db *db, GError **error);
GPtrArray *contacts_of_company(Db *db, int64_t company, GError **error);
GPtrArray *contacts_following(Db *db, int64_t ticket, GError **error);
/* How many lines of the contact's requests were agreed on.  A client with at
 * least one is a buyer; nothing else makes a buyer.  False on a fault. */
bool contacts_purchases(Db *db, int64_t id, int64_t *count, GError **error);
/* All buyers whose contact is active: of Contact *. */
GPtrArray *contacts_buyers(Db *db, GError **error);
