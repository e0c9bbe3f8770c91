/*
 * complaint.h - what is wrong in helpdeskd.conf, and on which line
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Says "FILE:LINE: SECTION: KEY: @message"; returns false. */
bool config_wrong(const char *path, const char *section, const char *key,
		  const char *message, GError **error);
