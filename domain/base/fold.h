/*
 * fold.h - words compared as people mean them: any case, any accents
 */
#pragma once

#include <stdbool.h>

/* "Clôturer" -> "cloturer", any apostrophe -> "'".  @text must be valid UTF-8;
 * the caller owns the result. */
char *fold(const char *text);
/* Whether two texts are the same once folded. */
bool fold_equal(const char *a, const char *b);
/* Whether @list, folded words separated by spaces, holds @folded. */
bool fold_in_list(const char *folded, const char *list);
/* Whether @a and @b differ by exactly one typing slip: a letter missing, added
 * or wrong, or two neighbours swapped.  Both are folded ASCII words. */
bool fold_is_slip(const char *a, const char *b);
