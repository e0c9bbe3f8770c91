/*
 * calendar.h - what an invitation or its answer says in words
 *
 *	SUMMARY:Accepted: Maintenance
 *	COMMENT:With pleasure\, Jo
 *
 * Some mails hold nothing but a calendar part (RFC 5545): its words are
 * the mail's text then.  The part itself is kept as a file.
 */
#pragma once

#include <stddef.h>

/* The summary, place, description and comment of the first event or task,
 * a line each; "" if there is none.  @text is clean UTF-8, and so is the
 * result, which the caller owns. */
char *calendar_words(const char *text);
