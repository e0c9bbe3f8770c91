/*
 * mime_part.h - the parts of a mail of ours: texts and files
 *
 *	--=_mr1_3KjQ
 *	Content-Type: application/pdf;
 *	 name="Releve d_aout.pdf"
 *	Content-Transfer-Encoding: base64
 *	Content-Disposition: attachment;
 *	 filename*=utf-8''Relev%C3%A9%20d%27ao%C3%BBt.pdf
 *
 *	JVBERi0xLjQK...
 *
 * Each is appended whole lines at a time, 7-bit, with CRLF.  A boundary must
 * hold "=_", which neither quoted-printable (RFC 2045 section 6.7) nor base64
 * can.
 */
#pragma once

#include <glib.h>

#include "domain/letter/letter.h"

/* Bytes of one line of base64. */
#define MIME_PART_ROW 57

/* A whole part of text; @type is "plain" or "html". */
void mime_part_put_text(GString *out, const char *boundary, const char *type,
			const char *text);
/* The headers of a file, with the empty line behind them.  Its type stays
 * only where no reader would run or unfold it; its name is made harmless
 * once more.  The name stands in Content-Disposition as RFC 2231 has it, and
 * in ASCII in Content-Type for who can't read that: of two filenames in one
 * header each reader would take another one. */
void mime_part_put_file(GString *out, const char *boundary,
			const Attachment *file);
/* Its bytes as base64.  For all calls but the last @size must be a multiple
 * of MIME_PART_ROW. */
void mime_part_put_base64(GString *out, const void *bytes, size_t size);
/* The closing boundary. */
void mime_part_put_end(GString *out, const char *boundary);
