/*
 * desk.c - opens, refreshes and closes database, spool and texts
 */
#include "casework/desk.h"

#include <errno.h>
#include <sys/stat.h>
#include <time.h>

#include "domain/base/fault.h"
#include "domain/words/address.h"
#include "store/people.h"

static bool
make_folder(const char *path, GError **error)
{
	if (mkdir(path, 0700) < 0 && errno != EEXIST) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the folder %s can't be made: %s", path,
			    g_strerror(errno));
		return false;
	}
	return true;
}

/* The superadmin of the configuration is a contact from the first day. */
static bool
add_admin(Desk *desk, GError **error)
{
	const DeskConfig *config = desk->config;
	g_autoptr(Contact) admin = NULL;
	GError *problem = NULL;
	bool ok;

	if (!config->admin_address)
		return true;
	admin = contacts_by_address(desk->db, config->admin_address, &problem);
	if (admin || problem) {
		if (problem)
			g_propagate_error(error, problem);
		return admin != NULL;
	}
	admin = g_new0(Contact, 1);
	admin->first_name = g_strdup(config->admin_name);
	admin->last_name = g_strdup("");
	admin->phone = g_strdup("");
	admin->address = g_strdup(config->admin_address);
	admin->language = desk->policy->language;
	admin->role = g_strdup(ROLE_SUPERADMIN);
	admin->is_active = true;
	if (!db_begin(desk->db, error))
		return false;
	ok = contacts_add(desk->db, admin, (int64_t)time(NULL), error) &&
	     db_commit(desk->db, error);
	if (!ok)
		db_rollback(desk->db);
	return ok;
}

static bool
open_all(Desk *desk, GError **error)
{
	const char *state = desk->config->state;
	g_autofree char *database = g_strdup_printf("%s/desk.db", state);
	g_autofree char *spool = g_strdup_printf("%s/spool", state);

	if (!make_folder(state, error))
		return false;
	desk->texts = texts_load(desk->config->templates, error);
	if (!desk->texts)
		return false;
	desk->spool = spool_open(spool, error);
	if (!desk->spool || !keys_load(state, &desk->keys, error))
		return false;
	desk->db = db_open(database, error);
	return desk->db && add_admin(desk, error) && desk_refresh(desk, error);
}

Desk *
desk_open(const DeskConfig *config, GError **error)
{
	g_autoptr(Desk) desk = g_new0(Desk, 1);

	desk->config = config;
	desk->domain = address_domain(config->address);
	desk->policy = desk_config_policy(config);
	desk->timezone = g_time_zone_new_identifier(config->timezone);
	if (!desk->timezone)
		desk->timezone = g_time_zone_new_utc();
	if (!open_all(desk, error))
		return NULL;
	return g_steal_pointer(&desk);
}

void
desk_close(Desk *desk)
{
	if (!desk)
		return;
	g_clear_pointer(&desk->staff, g_ptr_array_unref);
	policy_free(desk->policy);
	texts_free(desk->texts);
	spool_close(desk->spool);
	db_close(desk->db);
	g_time_zone_unref(desk->timezone);
	g_free(desk);
}

bool
desk_refresh(Desk *desk, GError **error)
{
	GPtrArray *staff;

	bool is_old = db_changed_by_others(desk->db) || desk->staff_changed;

	if (desk->staff && !is_old)
		return true;
	staff = contacts_staff(desk->db, error);
	if (!staff)
		return false;
	g_clear_pointer(&desk->staff, g_ptr_array_unref);
	desk->staff = staff;
	desk->staff_changed = false;
	return true;
}
