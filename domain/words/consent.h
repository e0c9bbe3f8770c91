/*
 * consent.h - the plain "yes" that confirms what we asked about
 */
#pragma once

#include <stdbool.h>

/* Whether @text says yes and nothing else, in English or French.  An empty
 * text, "no" and any longer text do not say yes. */
bool consent_is_plain(const char *text);
