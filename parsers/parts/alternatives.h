/*
 * alternatives.h - two versions of one text that say different things
 *
 * A multipart/alternative holds the same text twice (RFC 2046 section
 * 5.1.4).  Some hold "please use another program" beside the letter, some
 * an advertisement beside something harmless: then a reader of either sees
 * half of it.
 */
#pragma once

#include <stdbool.h>

#include "parsers/parts/part.h"

/* Whether @html says something else than @plain, a text as it is shown.
 * Nearly all do not, which a glance at a few words tells. */
bool alternatives_differ(const char *plain, const Part *html);
