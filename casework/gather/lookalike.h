/*
 * lookalike.h - mail domains that a reader takes for another one
 *
 * People are matched by exact addresses and never by likeness: this only
 * warns those who decide about a stranger.  The shapes of letters are
 * ICU's (Unicode Technical Standard 39).
 */
#pragma once

#include <stdbool.h>

#include "casework/desk.h"

/* Whether @domain looks like @known and is another one: the same shapes (a
 * Cyrillic "a", "rn" for "m"), or one letter more, less, changed or swapped.
 * Both in lower case, as they stand in an address: A-labels are read as what
 * they show.  In a short name one letter changes the whole word: there only
 * shapes count. */
bool lookalike_is(const char *domain, const char *known);

/* Sets @known to the first of our own domains (the desk's, its staff's,
 * the companies') that @domain looks like; the caller's, NULL for none.
 * False on a database fault. */
bool lookalike_find(Desk *desk, const char *domain, char **known,
		    GError **error);
