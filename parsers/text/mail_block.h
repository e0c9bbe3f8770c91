/*
 * mail_block.h - finds the header of another mail within a text
 *
 *	From: Ada <ada@agence.example>
 *	Sent: Tuesday, November 24, 2026 10:00
 *	Subject: Printer
 *
 * Outlook writes such a block above a quote, and every client above a forward,
 * in its user's language.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "parsers/bytes/regex.h"
#include "parsers/text/quote_marks.h"

typedef struct {
	const char *end;  /* borrowed: the line after the block */
	const char *from; /* borrowed: the values; NULL if absent */
	size_t from_size;
	const char *subject;
	size_t subject_size;
} MailBlock;

/* Compiles the patterns. */
void mail_block_prepare(void);

/* Whether a block begins with the line at @at: the sender's label and at least
 * two others.  Blank lines before it are not skipped. */
bool mail_block_read(const char *at, MailBlock *block);

/* The same for a block that lost its line ends: all on one line, the sender
 * first and the subject last.  The block ends with the line. */
bool mail_block_read_flat(const char *at, MailBlock *block);

/* A pattern that matches a field in any language: "(?:a|b|c)", owned by the
 * caller.  @field is an offset in QuoteMarks. */
char *mail_block_all(size_t field);
/* Sets the pattern of @regex to @before, all languages' @field, @after,
 * and compiles it. */
void mail_block_compile(Regex *regex, const char *before, size_t field,
			const char *after);
