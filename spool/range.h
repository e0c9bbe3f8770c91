/*
 * range.h - the SHA-256 of a range of a file's bytes
 */
#pragma once

#include <glib.h>
#include <stdint.h>

/* The SHA-256 of @size bytes of @fd from @offset on, as 64 digits, the
 * caller's.  If @to is >= 0, the bytes are also written there.  NULL with
 * FAULT_RETRY if they can't be read or written, or if there are fewer. */
char *range_sha256(int fd, int64_t offset, int64_t size, int to,
		   GError **error);
