/*
 * alternatives.h - finds alternatives that say different things
 *
 * A multipart/alternative holds the same text twice (RFC 2046 section 5.1.4).
 * But some mails hold "please use another program" beside the letter, or an
 * advertisement beside something harmless.  A reader of one version then sees
 * only half.
 */
#pragma once

#include <stdbool.h>

#include "parsers/parts/part.h"

/* Whether @html says something else than @plain, the text that is shown.
 * Nearly always it does not, and a glance at a few words shows that. */
bool alternatives_differ(const char *plain, const Part *html);
