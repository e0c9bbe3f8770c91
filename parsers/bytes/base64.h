/*
 * base64.h - decodes base64 (RFC 4648 section 4)
 */
#pragma once

#include <glib.h>
#include <stddef.h>

/* Appends the decoded bytes to @to.  Padding in the middle does not end the
 * data, although it does in GMime 3.2.13.  But a line of plain text after the
 * padding (a list's footer) does. */
void base64_decode(const char *bytes, size_t size, GByteArray *to);
