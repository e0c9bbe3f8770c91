/*
 * mime.h - turns a raw mail into a Letter
 *
 * Pure: bytes in, values out.  For any bytes the result is a letter of clean
 * texts, or a fault.  The letter's problems list each repair and refusal.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "domain/letter/letter.h"
#include "parsers/parts/attachment.h"

typedef struct {
	bool is_cut; /* the mail was too large: only its headers are here */
	bool keep_signature; /* keep it in the visible reply */
	size_t size_max;     /* bytes; 0: LIMITS_MAIL_BYTES */
} ParseOptions;

/* Prepares what the sandbox forbids later: converters, patterns.  Call it once
 * per process, before the first mime_parse(). */
void mime_prepare(void);

/* Reads a mail.  The bytes of attachments go to @sink (NULL: nowhere), in the
 * order of the letter's attachments.  The caller owns the letter.  NULL with
 * FAULT_OPERATOR if the mail is over a limit (parsers/header/limits.h) or
 * empty, or with the sink's fault. */
Letter *mime_parse(const char *bytes, size_t size, const ParseOptions *options,
		   ParseSink *sink, GError **error);
