/*
 * quoted.h - quoted-printable (RFC 2045 section 6.7)
 */
#pragma once

#include <glib.h>

/* Appends @text (UTF-8, any line ends) as 7-bit lines of at most 76 characters
 * with CRLF.  A dot or "From " at the start of a line is encoded, so that no
 * program on the way can misread it. */
void quoted_put(GString *out, const char *text);
