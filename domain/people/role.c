/*
 * role.c - the words for permissions, and the rule for a role's name
 */
#include "domain/people/role.h"

#include <string.h>

#include "domain/base/fold.h"

#define ROLE_BYTES_MIN 2
#define ROLE_BYTES_MAX 30

static const struct {
	const char *name;
	const char *names; /* folded, English and French */
	unsigned permission;
} table[] = {
	{ "own", "own propres", MAY_OWN },
	{ "tickets", "tickets", MAY_TICKETS },
	{ "people", "people personnes clients", MAY_PEOPLE },
	{ "contracts", "contracts contrats", MAY_CONTRACTS },
	{ "services", "services", MAY_SERVICES },
	{ "reports", "reports rapports", MAY_REPORTS },
	{ "staff", "staff equipe", MAY_STAFF },
};

Role *
role_new(const char *name, unsigned permissions)
{
	Role *role = g_new0(Role, 1);

	role->name = g_strdup(name);
	role->permissions = permissions;
	return role;
}

void
role_free(Role *role)
{
	if (!role)
		return;
	g_free(role->name);
	g_free(role);
}

bool
permissions_are_staff(unsigned permissions)
{
	return (permissions & ~(unsigned)MAY_OWN) != 0;
}

static unsigned
one_permission(const char *word)
{
	g_autofree char *folded = fold(word);

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		if (fold_in_list(folded, table[i].names))
			return table[i].permission;
	return 0;
}

bool
permissions_parse(const char *words, unsigned *permissions, char **unknown)
{
	g_auto(GStrv) all = g_strsplit_set(words, " ,\t", -1);

	*permissions = MAY_OWN;
	for (size_t i = 0; all[i]; i++) {
		unsigned one;

		if (*all[i] == '\0')
			continue;
		one = one_permission(all[i]);
		if (one == 0) {
			if (unknown)
				*unknown = g_strdup(all[i]);
			return false;
		}
		*permissions |= one;
	}
	return true;
}

char *
permissions_print(unsigned permissions)
{
	GString *all = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		if (permissions & table[i].permission)
			g_string_append_printf(all, "%s%s", all->len ? " " : "",
					       table[i].name);
	return g_string_free(all, FALSE);
}

bool
role_is_name(const char *name)
{
	size_t size = strlen(name);

	for (const char *at = name; *at; at++)
		if (!g_ascii_islower(*at) && !g_ascii_isdigit(*at) &&
		    *at != '-')
			return false;
	return size >= ROLE_BYTES_MIN && size <= ROLE_BYTES_MAX;
}
