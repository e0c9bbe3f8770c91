/*
 * roles.c - the statements of roles and the mapping of their columns
 */
#include "store/roles.h"

static Role *
role_row(DbRows *rows)
{
	Role *role = role_new(db_text(rows, 0), 0);

	(void)permissions_parse(db_text(rows, 1), &role->permissions, NULL);
	role->is_builtin = db_int(rows, 2) != 0;
	role->people = db_int(rows, 3);
	return role;
}

Role *
roles_by_name(Db *db, const char *name, GError **error)
{
	DbRows *rows =
		db_query(db, SQL_ROLE_BY_NAME, DB_ARGS(DB_TEXT(name)), error);
	Role *role = NULL;

	if (rows && db_next(&rows, error))
		role = role_row(rows);
	db_end(&rows);
	return role;
}

GPtrArray *
roles_all(Db *db, GError **error)
{
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)role_free);
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_ROLES_ALL, DB_NO_ARGS, &problem);

	while (rows && db_next(&rows, &problem))
		g_ptr_array_add(all, role_row(rows));
	if (problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	return g_steal_pointer(&all);
}

bool
roles_set(Db *db, const Role *role, GError **error)
{
	g_autofree char *permissions = permissions_print(role->permissions);

	return db_run(db, SQL_ROLE_SET,
		      DB_ARGS(DB_TEXT(role->name), DB_TEXT(permissions),
			      DB_INT(permissions_are_staff(role->permissions))),
		      error);
}

bool
roles_delete(Db *db, const char *name, GError **error)
{
	return db_run(db, SQL_ROLE_DELETE, DB_ARGS(DB_TEXT(name)), error);
}
