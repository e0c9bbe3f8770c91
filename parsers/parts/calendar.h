/*
 * calendar.h - the words of an invitation or of its answer
 *
 *	SUMMARY:Accepted: Maintenance
 *	COMMENT:With pleasure\, Jo
 *
 * Some mails hold nothing but a calendar part (RFC 5545).  Then its words are
 * the mail's text.  The part itself is kept as a file.
 */
#pragma once

#include <stddef.h>

/* The summary, place, description and comment of the first event or task, one
 * line each; "" if there are none.  @text is clean UTF-8, and so is the result,
 * which the caller owns. */
char *calendar_words(const char *text);
