/*
 * services.h - the services of the catalogue as rows
 *
 * Where nothing is found, NULL is returned without an error.
 */
#pragma once

#include "domain/services/service.h"
#include "store/engine/db.h"

/* Sets its id. */
bool services_add(Db *db, Service *service, int64_t now, GError **error);
bool services_set(Db *db, const Service *service, GError **error);
/* Ignores case and accents. */
Service *services_by_name(Db *db, const char *name, GError **error);
GPtrArray *services_all(Db *db, GError **error); /* of Service * */
