/*
 * automatic.h - mail that a program sent, which is never answered
 */
#pragma once

#include "parsers/header/headers.h"

/* The header or mark that tells it ("Auto-Submitted: auto-replied"), owned
 * by the caller; NULL for a human's mail.  RFC 3834 and the habits before
 * and beside it. */
char *automatic_reason(const Headers *headers);
