/*
 * dkim_signature.h - the signature by which a letter is known again
 *
 * Whoever has an old genuine mail can send it anew with other unsigned
 * headers; its DKIM signature (RFC 6376) stays the same.
 */
#pragma once

#include "parsers/header/headers.h"

/* SHA-256 of the "b=" value of @field without its folding, as digits, the
 * caller's; NULL if it is no DKIM-Signature or has none. */
char *dkim_signature_digest(const Header *field);
