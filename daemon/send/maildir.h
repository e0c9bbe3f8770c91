/*
 * maildir.h - puts finished mails into a local folder
 */
#pragma once

#include <stddef.h>

#include "daemon/send/outcome.h"

/* Writes the mail to @path/new, durably, by way of @path/tmp; makes the
 * folders.  A mail that is sent again (same bytes, same Message-ID) replaces
 * itself.  Sets @reply; the caller owns it. */
SendOutcome send_to_maildir(const char *path, const char *mail, size_t size,
			    char **reply);
