/*
 * mime_part.h - the parts of our mails: texts and files
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
 * Only whole lines are appended, 7-bit, with CRLF.  A boundary must contain
 * "=_", which can occur neither in quoted-printable (RFC 2045 section 6.7) nor
 * in base64.
 */
#pragma once

#include <glib.h>

#include "domain/letter/letter.h"

/* Bytes of one line of base64. */
#define MIME_PART_ROW 57

/* A whole part of text; @type is "plain" or "html". */
void mime_part_put_text(GString *out, const char *boundary, const char *type,
			const char *text);
/* The headers of a file, and the empty line after them.  Its type is kept only
 * if no mail program would run or unpack it; its name is made harmless once
 * more.  Content-Disposition has the name as RFC 2231 writes it; Content-Type
 * has it in ASCII for programs that can't read that.  They are in two headers,
 * since of two filenames in one header each program would take another. */
void mime_part_put_file(GString *out, const char *boundary,
			const Attachment *file);
/* The bytes of a file as base64.  In all calls but the last, @size must be a
 * multiple of MIME_PART_ROW. */
void mime_part_put_base64(GString *out, const void *bytes, size_t size);
/* The closing boundary. */
void mime_part_put_end(GString *out, const char *boundary);
