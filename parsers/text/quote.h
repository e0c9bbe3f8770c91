/*
 * quote.h - what a person wrote, without what they answer
 *
 *	It works again.  Jo		<- kept
 *
 *	On 24 Nov 2026, Ada wrote:	<- cut
 *	> Did you try turning it off?
 *
 * Answers below and between quoted lines are kept.  A cut that would leave
 * nothing is not made: the desk rather shows too much than nothing.
 */
#pragma once

#include <stdbool.h>

/* Compiles the patterns. */
void quote_prepare(void);

/* @body is clean UTF-8.  The caller owns the result, which is trimmed. */
char *quote_visible(const char *body, bool keep_signature);
/* The same.  @is_all: all of @body is quoted, so a cut would have left
 * nothing. */
char *quote_read(const char *body, bool keep_signature, bool *is_all);
