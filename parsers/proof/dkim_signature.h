/*
 * dkim_signature.h - recognizes a letter by its DKIM signature
 *
 * Whoever has an old genuine mail can send it again with other unsigned
 * headers, but its DKIM signature (RFC 6376) stays the same.
 */
#pragma once

#include "parsers/header/headers.h"

/* SHA-256 of the "b=" value of @field, without its folding, as digits; the
 * caller's.  NULL if @field is not a DKIM-Signature, or has no such value. */
char *dkim_signature_sha256(const Header *field);
