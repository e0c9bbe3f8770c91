/*
 * desk.c - all that the desk or helpdeskctl works with
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
add_admin(Office *office, GError **error)
{
	const DeskConfig *config = office->config;
	g_autoptr(Contact) admin = NULL;
	GError *problem = NULL;
	bool ok;

	if (!config->admin_address)
		return true;
	admin = contacts_by_address(office->db, config->admin_address,
				    &problem);
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
	admin->language = office->policy->language;
	admin->role = g_strdup(ROLE_SUPERADMIN);
	admin->is_active = true;
	if (!db_begin(office->db, error))
		return false;
	ok = contacts_add(office->db, admin, (int64_t)time(NULL), error) &&
	     db_commit(office->db, error);
	if (!ok)
		db_rollback(office->db);
	return ok;
}

static bool
open_all(Office *office, GError **error)
{
	const char *state = office->config->state;
	g_autofree char *database = g_strdup_printf("%s/desk.db", state);
	g_autofree char *spool = g_strdup_printf("%s/spool", state);

	if (!make_folder(state, error))
		return false;
	office->texts = texts_load(office->config->templates, error);
	if (!office->texts)
		return false;
	office->spool = spool_open(spool, error);
	if (!office->spool || !keys_load(state, &office->keys, error))
		return false;
	office->db = db_open(database, error);
	return office->db && add_admin(office, error) &&
	       office_refresh(office, error);
}

Office *
office_open(const DeskConfig *config, GError **error)
{
	g_autoptr(Office) office = g_new0(Office, 1);

	office->config = config;
	office->domain = address_domain(config->address);
	office->policy = desk_config_policy(config);
	office->timezone = g_time_zone_new_identifier(config->timezone);
	if (!office->timezone)
		office->timezone = g_time_zone_new_utc();
	if (!open_all(office, error))
		return NULL;
	return g_steal_pointer(&office);
}

void
office_close(Office *office)
{
	if (!office)
		return;
	g_clear_pointer(&office->staff, g_ptr_array_unref);
	policy_free(office->policy);
	texts_free(office->texts);
	spool_close(office->spool);
	db_close(office->db);
	g_time_zone_unref(office->timezone);
	g_free(office);
}

bool
office_refresh(Office *office, GError **error)
{
	GPtrArray *staff;

	bool is_old = db_changed_by_others(office->db) || office->staff_changed;

	if (office->staff && !is_old)
		return true;
	staff = contacts_staff(office->db, error);
	if (!staff)
		return false;
	g_clear_pointer(&office->staff, g_ptr_array_unref);
	office->staff = staff;
	office->staff_changed = false;
	return true;
}
