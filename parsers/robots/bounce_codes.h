/*
 * bounce_codes.h - what the codes and words of a server mean
 */
#pragma once

#include <stdbool.h>

#include "domain/letter/letter.h"

/* Compiles the patterns. */
void bounce_codes_prepare(void);

/* Whether a failure means that the address is dead, and not that its mailbox is
 * full or refuses us.  Both may be NULL; @text is what the server said. */
bool bounce_codes_is_hard(const char *status, const char *text);

/* Sets @bounce's status ("5.1.1") and reply code ("550") from a text, if they
 * are not set yet. */
void bounce_codes_read(Bounce *bounce, const char *text, size_t size);
