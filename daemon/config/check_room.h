/*
 * check_room.h - which values make sense for the buyers' room
 */
#pragma once

#include <confuse.h>
#include <glib.h>
#include <stdbool.h>

/* The section room, or forum if the file uses its old name; borrowed from
 * @cfg. */
cfg_t *config_room(cfg_t *cfg);
bool config_room_has_old_name(cfg_t *cfg);
/* Checks that section, as config_check() does; the desk's address must be
 * checked before. */
bool config_check_room(cfg_t *cfg, const char *path, GError **error);
