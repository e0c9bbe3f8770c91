/*
 * uutext.h - finds files in a plain text: uuencode and yEnc
 *
 *	begin 644 report.pdf		=ybegin line=128 size=5 name=a.bin
 *	#86)C				...
 *	`				=yend size=5
 *	end
 *
 * Only a whole and well-formed block is a file; anything else stays text.
 * People write "begin" too.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct {
	size_t start;	/* of the block, in the text that was searched */
	size_t end;	/* after its last line */
	bool is_binary; /* yEnc: the block itself is not text */
	char *name;	/* owned, as the sender wrote it, of unknown charset */
	GByteArray *bytes; /* owned */
} UuFile;

/* False if @text certainly holds no block; right for quoted-printable too. */
bool uutext_may_hold(const char *text, size_t size);
/* Finds the first block at or after @from.  False if there is none; then @file
 * is untouched. */
bool uutext_find(const char *text, size_t size, size_t from, UuFile *file);
/* @text, clean UTF-8, without its uuencoded blocks.  Owned by the caller. */
char *uutext_strip(const char *text);
void uutext_clear(UuFile *file);
