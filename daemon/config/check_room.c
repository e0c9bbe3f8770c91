/*
 * check_room.c - which values make sense for the buyers' room
 */
#include "daemon/config/check_room.h"

#include <string.h>

#include "daemon/config/complaint.h"
#include "domain/people/contact.h"
#include "domain/words/address.h"

#define PLUS_LOCAL_MAX 28 /* of 64, beside "+r1." and the token */
#define NAME_BYTES_MAX 40

static bool
has_mailbox(cfg_t *cfg, const char *name)
{
	for (unsigned i = 0; i < cfg_size(cfg, "mailbox"); i++)
		if (strcmp(cfg_title(cfg_getnsec(cfg, "mailbox", i)), name) ==
		    0)
			return true;
	return false;
}

/* It stands in the tags of subjects, "[Salon #7]". */
static bool
is_name(const char *name)
{
	return *name && strlen(name) <= NAME_BYTES_MAX &&
	       !strpbrk(name, "[]#") && contact_words_are_sane(name);
}

static bool
check_address(cfg_t *cfg, const char *path, GError **error)
{
	cfg_t *desk = cfg_getsec(cfg, "desk");
	g_autofree char *ours = address_normal(cfg_getstr(desk, "address"));
	g_autofree char *room =
		address_normal(cfg_getstr(cfg_getsec(cfg, "forum"), "address"));
	const char *admin = cfg_getstr(desk, "admin");

	if (!room)
		return config_wrong(
			path, "forum", "address",
			"is no mail address like salon@agence.example", error);
	if (strcmp(room, ours) == 0 || (admin && strcasestr(admin, room)))
		return config_wrong(path, "forum", "address",
				    "can't be the desk's own address, or the "
				    "admin's",
				    error);
	/* What goes out in its name must be signed as ours. */
	if (strcmp(address_domain(room), address_domain(ours)) != 0)
		return config_wrong(path, "forum", "address",
				    "must be in the domain of the desk's",
				    error);
	if (cfg_getbool(desk, "plus_addresses") &&
	    strcspn(room, "@") > PLUS_LOCAL_MAX)
		return config_wrong(path, "forum", "address",
				    "can have at most 28 letters before its "
				    "@, where there are plus addresses",
				    error);
	return true;
}

bool
config_check_room(cfg_t *cfg, const char *path, GError **error)
{
	cfg_t *room = cfg_getsec(cfg, "forum");
	const char *mailbox = cfg_getstr(room, "mailbox");

	if (!cfg_getstr(room, "address"))
		return (!mailbox && !cfg_getbool(room, "moderated")) ||
		       config_wrong(path, "forum", "address",
				    "is missing; it is the address that "
				    "buyers write to",
				    error);
	if (!check_address(cfg, path, error))
		return false;
	if (!is_name(cfg_getstr(room, "name")))
		return config_wrong(path, "forum", "name",
				    "must be a short name without [, ], # "
				    "and @",
				    error);
	if (mailbox && !has_mailbox(cfg, mailbox))
		return config_wrong(path, "forum", "mailbox",
				    "there is no such mailbox", error);
	return true;
}
