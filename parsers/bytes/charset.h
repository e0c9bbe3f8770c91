/*
 * charset.h - turns bytes in any charset into clean UTF-8
 *
 * The result is always valid UTF-8, with "\n" line ends and no control
 * characters except tab and newline.  Labels lie: bytes that are valid UTF-8
 * are read as such under any western label; iso-8859-1 and us-ascii mean
 * windows-1252, gb2312 means gb18030.  Only charsets in our own list are ever
 * opened, so a mail can't load a rare converter.
 */
#pragma once

#include <stddef.h>

typedef enum {
	CHARSET_REPAIRED = 1 << 0, /* bytes that did not fit the label */
	CHARSET_UNKNOWN = 1 << 1,  /* an unknown label */
	CHARSET_UTF7 = 1 << 2,	   /* UTF-7: never obey such a text */
	CHARSET_VEILED = 1 << 3,   /* plain words may be written so that only a
				    * converter reads them: never obey */
} CharsetFound;

/* Opens all converters, so that they work after the sandbox closed the
 * file system.  They stay open for the process's life. */
void charset_prepare(void);

/* @label may be NULL.  Adds what was met, of CharsetFound, to @found (may be
 * NULL).  The caller owns the result. */
char *charset_to_utf8(const char *bytes, size_t size, const char *label,
		      unsigned *found);
