/*
 * flowed.h - unwraps format=flowed (RFC 3676)
 */
#pragma once

#include <stdbool.h>

/* Joins the soft-broken lines of @text, which is clean UTF-8.  @delsp: the
 * blank at a soft break does not belong to the text.  The caller owns the
 * result. */
char *flowed_unwrap(const char *text, bool delsp);
