/*
 * thanks.h - the bare "merci" that must not reopen a closed ticket
 */
#pragma once

#include <stdbool.h>

/* Whether @text says thanks and nothing else: every word of it is one of
 * thanking, greeting or courtesy, and at least one thanks.  A question mark
 * or a digit makes it a real reply. */
bool thanks_is_bare(const char *text);
