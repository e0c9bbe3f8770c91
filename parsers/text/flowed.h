/*
 * flowed.h - format=flowed undone (RFC 3676)
 */
#pragma once

#include <stdbool.h>

/* Joins the soft-broken lines of @text, which is clean UTF-8; @delsp says
 * that the blank at a soft break is no part of the text.  The caller owns
 * the result. */
char *flowed_unwrap(const char *text, bool delsp);
