/*
 * base64.h - base64 undone (RFC 4648 section 4)
 */
#pragma once

#include <glib.h>
#include <stddef.h>

/* Appends the decoded bytes to @to.  Padding in the middle does not end
 * the data, as it does in GMime 3.2.13; a line of plain text behind the
 * padding (a list's footer) does. */
void base64_decode(const char *bytes, size_t size, GByteArray *to);
