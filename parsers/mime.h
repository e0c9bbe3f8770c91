/*
 * mime.h - a raw mail to a Letter
 *
 * Pure: bytes in, values out.  Whatever the bytes are, the result is a
 * letter of clean texts or a fault; what was repaired or refused on the
 * way stands in the letter's problems.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "domain/letter/letter.h"
#include "parsers/parts/attachment.h"

typedef struct {
	bool is_cut;	     /* only the headers of an oversize mail are here */
	bool keep_signature; /* leave it in the visible reply */
	size_t size_max;     /* bytes; 0: LIMITS_MAIL_BYTES */
} ParseOptions;

/* Makes ready what a sandbox would forbid later: converters, patterns.
 * Once per process, before the first mime_parse(). */
void mime_prepare(void);

/* Reads a mail.  Attachments' bytes go to @sink (NULL: nowhere) in the
 * order of the letter's attachments.  The caller owns the letter.
 * NULL with FAULT_OPERATOR if the mail is over a limit
 * (parsers/header/limits.h) or empty, or with the sink's fault. */
Letter *mime_parse(const char *bytes, size_t size, const ParseOptions *options,
		   ParseSink *sink, GError **error);
