/*
 * check_room.c - the room's address, name and mailbox, under either name
 */
#include "daemon/config/check_room.h"

#include <string.h>

#include "daemon/config/complaint.h"
#include "domain/people/contact.h"
#include "domain/words/address.h"

#define PLUS_LOCAL_MAX 28 /* of 64; "+r1." and a token take the rest */
#define NAME_BYTES_MAX 40
#define NAME_DEFAULT   "Room" /* as load.c has it */

static bool
has_mailbox(cfg_t *cfg, const char *name)
{
	for (unsigned i = 0; i < cfg_size(cfg, "mailbox"); i++)
		if (strcmp(cfg_title(cfg_getnsec(cfg, "mailbox", i)), name) ==
		    0)
			return true;
	return false;
}

/* The name stands in the tags of subjects, "[Salon #7]". */
static bool
is_name(const char *name)
{
	return *name && strlen(name) <= NAME_BYTES_MAX &&
	       !strpbrk(name, "[]#") && contact_words_are_sane(name);
}

static bool
check_address(cfg_t *cfg, cfg_t *room, const char *path, GError **error)
{
	cfg_t *desk = cfg_getsec(cfg, "desk");
	g_autofree char *ours = address_normal(cfg_getstr(desk, "address"));
	g_autofree char *address = address_normal(cfg_getstr(room, "address"));
	const char *admin = cfg_getstr(desk, "admin");

	if (!address)
		return config_wrong(
			path, cfg_name(room), "address",
			"is no mail address like salon@agence.example", error);
	if (strcmp(address, ours) == 0 || (admin && strcasestr(admin, address)))
		return config_wrong(path, cfg_name(room), "address",
				    "can't be the desk's own address, or the "
				    "admin's",
				    error);
	/* Mails of the room must be signed as ours. */
	if (strcmp(address_domain(address), address_domain(ours)) != 0)
		return config_wrong(path, cfg_name(room), "address",
				    "must be in the domain of the desk's",
				    error);
	if (cfg_getbool(desk, "plus_addresses") &&
	    strcspn(address, "@") > PLUS_LOCAL_MAX)
		return config_wrong(path, cfg_name(room), "address",
				    "can have at most 28 letters before its "
				    "@, where there are plus addresses",
				    error);
	return true;
}

/* Whether the section sets anything. */
static bool
is_set(cfg_t *room)
{
	return cfg_getstr(room, "address") || cfg_getstr(room, "mailbox") ||
	       cfg_getbool(room, "moderated") ||
	       strcmp(cfg_getstr(room, "name"), NAME_DEFAULT) != 0;
}

cfg_t *
config_room(cfg_t *cfg)
{
	cfg_t *old = cfg_getsec(cfg, "forum");

	return is_set(old) ? old : cfg_getsec(cfg, "room");
}

bool
config_room_has_old_name(cfg_t *cfg)
{
	return is_set(cfg_getsec(cfg, "forum"));
}

bool
config_check_room(cfg_t *cfg, const char *path, GError **error)
{
	cfg_t *room = config_room(cfg);
	const char *mailbox = cfg_getstr(room, "mailbox");

	if (config_room_has_old_name(cfg) && is_set(cfg_getsec(cfg, "room")))
		return config_wrong(path, "forum", "address",
				    "is the old name of room, which is here "
				    "too: keep only one",
				    error);
	if (!cfg_getstr(room, "address"))
		return !is_set(room) ||
		       config_wrong(path, cfg_name(room), "address",
				    "is missing; it is the address that "
				    "buyers write to",
				    error);
	if (!check_address(cfg, room, path, error))
		return false;
	if (!is_name(cfg_getstr(room, "name")))
		return config_wrong(path, cfg_name(room), "name",
				    "must be a short name without [, ], # "
				    "and @",
				    error);
	if (mailbox && !has_mailbox(cfg, mailbox))
		return config_wrong(path, cfg_name(room), "mailbox",
				    "there is no such mailbox", error);
	return true;
}
