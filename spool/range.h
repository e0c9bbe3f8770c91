/*
 * range.h - the digest of some bytes of a file
 */
#pragma once

#include <glib.h>
#include <stdint.h>

/* The SHA-256 of @size bytes of @fd from @offset on, as 64 digits, the
 * caller's; they are written to @to as well where that is >= 0.  NULL with
 * FAULT_RETRY if they can't be read or written, or if there are fewer. */
char *range_sha256(int fd, int64_t offset, int64_t size, int to,
		   GError **error);
