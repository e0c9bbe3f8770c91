/*
 * attachment.h - a file that a mail brings
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "domain/letter/letter.h"
#include "parsers/parts/part.h"

#define ATTACHMENT_NAME_MAX 180 /* bytes */

/* The place where decoded bytes go. */
typedef struct {
	/* returning false with @error set ends the parse */
	bool (*write)(void *context, const void *bytes, size_t size,
		      GError **error);
	void *context;
	int64_t offset; /* bytes written so far */
} ParseSink;

/* @wanted made harmless (domain/words/filename.h), at most ATTACHMENT_NAME_MAX
 * bytes.  If nothing is left, "attachment-@number" with an ending that fits
 * @type.  The caller owns it. */
char *attachment_name(const char *wanted, const char *type, int number);

/* Writes @bytes to the sink (NULL: nowhere) and describes them. */
Attachment *attachment_store(const Part *part, const char *name,
			     const GByteArray *bytes, ParseSink *sink,
			     GError **error);
