/*
 * check_hours.h - which values make sense for contracts and reports
 */
#pragma once

#include <confuse.h>
#include <glib.h>
#include <stdbool.h>

/* Checks the sections contracts and reports, as config_check() does. */
bool config_check_hours(cfg_t *cfg, const char *path, GError **error);
