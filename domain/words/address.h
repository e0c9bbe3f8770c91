/*
 * address.h - mail addresses that may identify a person or be sent to
 *
 * Strict on purpose: RFC 5321's dot-string form in ASCII, a domain of letters,
 * digits and hyphens.  A valid address holds no space, control, quote, comma,
 * angle bracket or line end, so it can hide neither a second recipient nor a
 * second command.
 */
#pragma once

#include <stdbool.h>

/* The address in lower case, owned by the caller; NULL if it is not valid. */
char *address_normal(const char *address);
bool address_is_valid(const char *address);
/* Whether it is a domain of letters, digits and hyphens, with a dot. */
bool address_domain_is_valid(const char *domain);
/* The part after the @ of a valid address; borrowed from it. */
const char *address_domain(const char *address);
