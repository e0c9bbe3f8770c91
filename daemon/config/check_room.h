/*
 * check_room.h - which values make sense for the buyers' room
 */
#pragma once

#include <confuse.h>
#include <glib.h>
#include <stdbool.h>

/* Checks the section forum, as config_check() does; the desk's address must
 * be checked before. */
bool config_check_room(cfg_t *cfg, const char *path, GError **error);
