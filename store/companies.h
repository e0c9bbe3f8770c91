/*
 * companies.h - companies and their mail domains as rows
 *
 * Where nothing is found, NULL is returned without an error.
 */
#pragma once

#include "domain/people/company.h"
#include "store/engine/db.h"

/* Adds a company with its domains and sets its id.  FAULT_SENDER if the
 * name, or a domain, is taken. */
bool companies_add(Db *db, Company *company, int64_t now, GError **error);
bool companies_set(Db *db, const Company *company, GError **error);
bool companies_delete(Db *db, int64_t id, GError **error);
/* With its domains and counts. */
Company *companies_by_name(Db *db, const char *name, GError **error);
/* These two without its domains. */
Company *companies_by_id(Db *db, int64_t id, GError **error);
Company *companies_by_domain(Db *db, const char *domain, GError **error);
GPtrArray *companies_all(Db *db, GError **error); /* of Company * */
