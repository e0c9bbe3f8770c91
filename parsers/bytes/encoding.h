/*
 * encoding.h - decodes a Content-Transfer-Encoding
 */
#pragma once

#include <glib.h>
#include <stddef.h>

typedef enum {
	ENCODING_NONE, /* 7bit, 8bit, binary and unknown ones */
	ENCODING_BASE64,
	ENCODING_QUOTED_PRINTABLE,
	ENCODING_UUENCODE,
} Encoding;

/* @name may be NULL. */
Encoding encoding_parse(const char *name);

/* Decodes; for ENCODING_NONE it copies.  The caller owns the result. */
GByteArray *encoding_decode(Encoding encoding, const char *bytes, size_t size);
