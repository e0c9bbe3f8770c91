/*
 * phrases.h - the sentences that every language must have
 */
#pragma once

/* Their names; ends with NULL. */
extern const char *const phrases_needed[];
