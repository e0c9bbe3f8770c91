/*
 * roles.h - roles as rows
 */
#pragma once

#include "domain/people/role.h"
#include "store/engine/db.h"

/* NULL without an error where there is none. */
Role *roles_by_name(Db *db, const char *name, GError **error);
GPtrArray *roles_all(Db *db, GError **error); /* of Role * */
/* Adds @role, or changes what it permits.  The caller must not change
 * built-in roles. */
bool roles_set(Db *db, const Role *role, GError **error);
bool roles_delete(Db *db, const char *name, GError **error);
