/*
 * limits.h - refuses costly mails before a MIME parser sees them
 *
 * One linear pass that follows the structure of the mail: header blocks, the
 * multiparts' boundaries, messages within messages.  Some small mails cost a
 * parser seconds, gigabytes or its stack.  A mail over a limit is set aside
 * unparsed, for a human.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#define LIMITS_MAIL_BYTES    ((size_t)25 * 1024 * 1024)
#define LIMITS_BLOCK_BYTES   ((size_t)256 * 1024) /* one header block */
#define LIMITS_HEADER_BYTES  ((size_t)64 * 1024)
#define LIMITS_ADDRESS_BYTES ((size_t)8 * 1024) /* From, To, Cc ... */
#define LIMITS_HEADERS	     1000		/* in one block */
#define LIMITS_ALL_HEADERS   4000
#define LIMITS_FROM_COLONS   50 /* each may open a group in a group */
#define LIMITS_PARTS	     200
#define LIMITS_LEVELS	     20
#define LIMITS_PARAM_NAME    60 /* GMime 3.2.13 loops at about 70 */

/* Returns false with FAULT_OPERATOR, whose text names the limit.  @size_max is
 * in bytes; 0: LIMITS_MAIL_BYTES. */
bool limits_check(const char *bytes, size_t size, size_t size_max,
		  GError **error);
