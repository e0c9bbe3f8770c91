/*
 * thanks.h - the bare "merci" that must not reopen a closed ticket
 */
#pragma once

#include <stdbool.h>

/* Whether @text says thanks and nothing else: each word is one of thanks,
 * greeting or courtesy, and at least one says thanks.  A question mark or a
 * digit makes it a real reply. */
bool thanks_is_bare(const char *text);
