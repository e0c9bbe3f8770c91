/*
 * uutext.h - files that a plain text holds: uuencode and yEnc
 *
 *	begin 644 report.pdf		=ybegin line=128 size=5 name=a.bin
 *	#86)C				...
 *	`				=yend size=5
 *	end
 *
 * Only a whole and well-formed block is a file; anything else stays the
 * text that it is.  People write "begin" too.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct {
	size_t start;	/* of the block, in the text that was searched */
	size_t end;	/* behind its last line */
	bool is_binary; /* yEnc: the block itself is no text */
	char *name;	/* owned, as the sender wrote it, of unknown charset */
	GByteArray *bytes; /* owned */
} UuFile;

/* Whether it is worth searching; sound for quoted-printable text too. */
bool uutext_may_hold(const char *text, size_t size);
/* Finds the first block at or behind @from.  false if there is none, and
 * @file is untouched then. */
bool uutext_find(const char *text, size_t size, size_t from, UuFile *file);
/* @text, clean UTF-8, without its uuencoded blocks.  Owned by the caller. */
char *uutext_strip(const char *text);
void uutext_clear(UuFile *file);
