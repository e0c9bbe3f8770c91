/*
 * rfc2047.h - decodes encoded words in headers
 *
 *	=?utf-8?B?UHJvYmzDqG1lIA==?= =?utf-8?B?ZCdhY2PDqHM=?=
 *
 * reads "Problème d'accès".  Adjacent words of one charset are joined as bytes
 * before they are converted, since senders split letters between words.  GMime
 * 3.2.13 loses the bytes after the padding of the first word.
 */
#pragma once

#include <stddef.h>

/* Decodes a raw header value to one trimmed line of clean UTF-8.  8-bit bytes
 * outside of words are repaired too.  Adds CharsetFound flags to @found (may be
 * NULL).  The caller owns the result. */
char *rfc2047_decode(const char *raw, size_t size, unsigned *found);

/* Rewrites a raw structured value so that a parser of its structure can read it
 * safely: unfolded, valid UTF-8, no controls, each run of encoded words as one
 * word in UTF-8.  The caller owns the result. */
char *rfc2047_repair(const char *raw, size_t size, unsigned *found);
