/*
 * charset.h - bytes in any charset to clean UTF-8
 *
 * What comes out is always valid UTF-8, with "\n" line ends and no control
 * character but tab and newline.  Labels lie: bytes that are valid UTF-8
 * are taken for it whatever western label they bear, iso-8859-1 and
 * us-ascii mean windows-1252, gb2312 means gb18030.  Only charsets of our
 * own list are ever opened, so that a mail can't load a rare converter.
 */
#pragma once

#include <stddef.h>

typedef enum {
	CHARSET_REPAIRED = 1 << 0, /* bytes that did not fit the label */
	CHARSET_UNKNOWN = 1 << 1,  /* a label that we do not know */
	CHARSET_UTF7 = 1 << 2,	   /* UTF-7: never to be obeyed */
	CHARSET_VEILED = 1 << 3,   /* plain words may be written so that only
				    * a converter reads them: neither */
} CharsetFound;

/* Opens all converters, so that they work after the sandbox closed the
 * file system.  They stay open for the process's life. */
void charset_prepare(void);

/* @label may be NULL.  Adds to @found (may be NULL) what was met, of
 * CharsetFound.  The caller owns the result. */
char *charset_to_utf8(const char *bytes, size_t size, const char *label,
		      unsigned *found);
