/*
 * part.h - one leaf of a mail: its headers, and the place of its bytes
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "parsers/bytes/encoding.h"
#include "parsers/header/headers.h"
#include "parsers/header/params.h"

typedef struct {
	const char *type; /* borrowed from content_type, lower case */
	Params *content_type;
	Params *disposition; /* owned, NULL if it has none */
	char *content_id;    /* owned or NULL, without < > */
	Encoding encoding;
	const char *bytes; /* borrowed, still encoded */
	size_t size;
} Part;

/* @default_type replaces a missing or malformed Content-Type.  The caller owns
 * the result and keeps @bytes alive. */
Part *part_new(const Headers *headers, const char *bytes, size_t size,
	       const char *default_type);
void part_free(Part *part);

/* The file's name as the sender wrote it, decoded; NULL for none. */
const char *part_file_name(const Part *part);
bool part_is_attachment(const Part *part); /* by its disposition */
/* Its bytes decoded; the caller owns them. */
GByteArray *part_decode(const Part *part);
/* The first @most decoded bytes as clean UTF-8, whatever the type.  The caller
 * owns the result. */
char *part_head_text(const Part *part, size_t most);
/* The text of a text part: clean UTF-8 without HTML markup, of about
 * PART_TEXT_MAX bytes at most.  Adds PartFound flags to @found.  The caller
 * owns the result. */
char *part_text(const Part *part, unsigned *found);

/* The same, with the markup as written. */
char *part_source(const Part *part, unsigned *found);

#define PART_TEXT_MAX ((size_t)1024 * 1024)

/* Flags beside those of CharsetFound. */
typedef enum {
	PART_CUT = 1 << 8,	/* longer than PART_TEXT_MAX */
	PART_HTML_CUT = 1 << 9, /* the HTML was over a limit */
	PART_DIFFERS = 1 << 10, /* alternatives that say different things */
} PartFound;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Part, part_free)
