/*
 * privacy.h - removes a person's data from the rows
 */
#pragma once

#include "domain/people/contact.h"
#include "store/engine/db.h"

/* Removes the names, addresses, words, files and mails of @contact.  Only a
 * number remains, under which tickets and the audit go on.  Files are put in
 * the trash.  Inside the caller's transaction. */
bool privacy_erase(Db *db, int64_t contact, int64_t now, GError **error);
/* Puts raw mails that came before @before in the trash. */
bool privacy_forget(Db *db, int64_t before, GError **error);
