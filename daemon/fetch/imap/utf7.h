/*
 * utf7.h - folder names as IMAP wants them
 *
 * RFC 3501 section 5.1.3: "Traités" travels as "Trait&AOk-s".
 */
#pragma once

/* Turns valid UTF-8 into modified UTF-7, pure ASCII.  The caller owns it. */
char *utf7_from_utf8(const char *text);
