/*
 * role.h - what a person may do: a name for a set of permissions
 *
 * Three roles are built in; a superadmin makes others.  "buyer" is not a role:
 * a client who buys is a buyer.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum {
	MAY_OWN = 1 << 0,	/* tickets of one's own company */
	MAY_TICKETS = 1 << 1,	/* all tickets: see them and work on them */
	MAY_PEOPLE = 1 << 2,	/* companies, clients, held mails */
	MAY_CONTRACTS = 1 << 3, /* hours sold and their ledger */
	MAY_SERVICES = 1 << 4,	/* catalogue, prices, results */
	MAY_REPORTS = 1 << 5,	/* of any company */
	MAY_STAFF = 1 << 6,	/* roles, staff, other people's data */
	MAY_ALL = (1 << 7) - 1,
} Permission;

#define ROLE_CLIENT	"client"
#define ROLE_MANAGER	"manager"
#define ROLE_SUPERADMIN "superadmin"

typedef struct {
	char *name;	      /* owned, folded */
	unsigned permissions; /* of Permission */
	bool is_builtin;
	int64_t people; /* how many people have it */
} Role;

Role *role_new(const char *name, unsigned permissions);
void role_free(Role *role);
/* Whether these permissions make somebody staff: more than a client's. */
bool permissions_are_staff(unsigned permissions);
/* "tickets people" in any order, separated by spaces or commas.  False with the
 * first unknown word in @unknown (the caller's). */
bool permissions_parse(const char *words, unsigned *permissions,
		       char **unknown);
/* The same words; owned by the caller. */
char *permissions_print(unsigned permissions);
/* Whether @name may be a role's name: 2 to 30 letters, digits or '-'. */
bool role_is_name(const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Role, role_free)
