/*
 * headers.h - the fields of one header block, as raw bytes
 *
 *	Subject: Printer
 *	  on fire
 *
 * gives the name "Subject" and the value " Printer\r\n  on fire": nothing is
 * unfolded, decoded or dropped, since the sender's identity is read from these
 * bytes (parsers/header/sender.h).  An mbox "From " line and blank lines before
 * the block are skipped.  A line that is neither field nor continuation ends
 * the block; it is the first line of the body.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct {
	const char *name; /* borrowed, no NUL at its end */
	size_t name_size;
	const char *value; /* borrowed, no NUL at its end; may hold NULs */
	size_t value_size;
} Header;

typedef struct {
	GArray *fields;	  /* of Header, in order */
	const char *body; /* borrowed: what follows the block */
	size_t body_size;
	bool has_body; /* a blank line ended the block */
} Headers;

/* Reads the block at the start of @bytes, which must outlive the result.  The
 * caller owns the result. */
Headers *headers_parse(const char *bytes, size_t size);
void headers_free(Headers *headers);

/* The first field of this name (any case), or NULL. */
const Header *headers_find(const Headers *headers, const char *name);
size_t headers_count(const Headers *headers, const char *name);
/* The first field's value, unfolded, trimmed and without NULs, but otherwise as
 * sent; NULL if there is none.  The caller owns it. */
char *headers_value(const Headers *headers, const char *name);
/* The same, decoded to one line of clean UTF-8. */
char *headers_text(const Headers *headers, const char *name);

/* Where the line that begins at @at ends: its '\n', or @end. */
const char *headers_line_end(const char *at, const char *end);
/* Whether the line [at, end) holds nothing but a carriage return. */
bool headers_line_is_blank(const char *at, const char *end);
/* Whether it holds nothing but blanks: before a mail's first field such a line
 * is skipped. */
bool headers_line_is_filler(const char *at, const char *end);
/* The colon of a field line, or NULL if it is not one (RFC 5322 section 2.2;
 * blanks before the colon are allowed, as in section 4.5). */
const char *headers_colon(const char *at, const char *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Headers, headers_free)
