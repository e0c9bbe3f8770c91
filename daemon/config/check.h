/*
 * check.h - what libconfuse can't know: which values make sense
 */
#pragma once

#include <confuse.h>

#include "daemon/config/config.h"

/* Checks every value; the message names file, key and what would be
 * right. */
bool config_check(cfg_t *cfg, const char *path, GError **error);
/* Takes what needs parsing: the admin, sizes. */
bool config_finish(cfg_t *cfg, const char *path, Config *config,
		   GError **error);
/* "debug", "info" or "warn" as a LogLevel; -1 for none of them. */
int config_log_level(const char *word);
