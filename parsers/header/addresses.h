/*
 * addresses.h - reads address headers leniently, for display only
 *
 * Never an identity: see parsers/header/sender.h.
 */
#pragma once

#include <glib.h>

#include "parsers/header/headers.h"

/* Appends the addresses of all headers @name to @to (of char *).  The name
 * beside the first address goes to @first_name (may be NULL), owned by the
 * caller; NULL if there is none, or if it looks like an address. */
void addresses_read(const Headers *headers, const char *name, GPtrArray *to,
		    char **first_name);

/* Appends the ids of all headers @name, without < >, to @to (of char *): for
 * References and the like (RFC 5322 section 3.6.4). */
void addresses_read_ids(const Headers *headers, const char *name,
			GPtrArray *to);
