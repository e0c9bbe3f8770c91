/*
 * automatic.h - detects mail that a program sent: we never answer it
 */
#pragma once

#include "parsers/header/headers.h"

/* The header or mark that shows it ("Auto-Submitted: auto-replied"), owned by
 * the caller; NULL for a person's mail.  By RFC 3834, and by customs older than
 * it or outside of it. */
char *automatic_reason(const Headers *headers);
