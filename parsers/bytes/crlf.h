/*
 * crlf.h - a mail's bytes as they went over the wire
 */
#pragma once

#include <glib.h>
#include <stddef.h>

/* The same bytes with CR LF at the end of each line, as they were signed; a
 * mail in a maildir has lost the CR.  The caller owns the result. */
GByteArray *crlf_of(const char *bytes, size_t size);
