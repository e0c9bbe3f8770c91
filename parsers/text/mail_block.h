/*
 * mail_block.h - the header of another mail within a text
 *
 *	From: Ada <ada@agence.example>
 *	Sent: Tuesday, November 24, 2026 10:00
 *	Subject: Printer
 *
 * as Outlook puts it above what it quotes, and every client above what it
 * forwards, in the reader's language.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "parsers/bytes/regex.h"
#include "parsers/text/quote_marks.h"

typedef struct {
	const char *end;  /* borrowed: the line behind the block */
	const char *from; /* borrowed: the values, NULL for none */
	size_t from_size;
	const char *subject;
	size_t subject_size;
} MailBlock;

/* Compiles the patterns. */
void mail_block_prepare(void);

/* Whether a block begins with the line at @at: the sender's label and at
 * least two others.  Blank lines before it are not passed over. */
bool mail_block_read(const char *at, MailBlock *block);

/* The same for a block whose line ends were lost: all on one line, with
 * the sender first and the subject last.  The block ends with the line. */
bool mail_block_read_flat(const char *at, MailBlock *block);

/* One alternative out of a field of all languages: "(?:a|b|c)", owned by
 * the caller.  @field is an offset in QuoteMarks. */
char *mail_block_all(size_t field);
/* Sets the pattern of @regex to @before, all languages' @field, @after,
 * and compiles it. */
void mail_block_compile(Regex *regex, const char *before, size_t field,
			const char *after);
