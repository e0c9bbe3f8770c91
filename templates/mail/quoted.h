/*
 * quoted.h - quoted-printable (RFC 2045 section 6.7)
 */
#pragma once

#include <glib.h>

/* Appends @text (UTF-8, any line ends) so that only 7-bit lines of at most
 * 76 characters with CRLF come out; a line that starts with a dot or with
 * "From " is encoded there, so that nothing on the way can mistake it. */
void quoted_put(GString *out, const char *text);
