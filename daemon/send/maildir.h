/*
 * maildir.h - finished mails into a local folder
 */
#pragma once

#include <stddef.h>

#include "daemon/send/outcome.h"

/* Writes the mail to @path/new, durably, by way of @path/tmp; makes the
 * folders.  A mail that is there already (same Message-ID) is not written
 * twice.  Sets @reply; the caller owns it. */
SendOutcome send_to_maildir(const char *path, const char *mail, size_t size,
			    char **reply);
