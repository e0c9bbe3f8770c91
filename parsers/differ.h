/*
 * differ.h - whether the two versions of a mail say the same
 *
 * A mail of text and HTML is shown by one program as the one and by
 * another as the other, so somebody may be told what we never see.  Mail
 * programs never make the two quite alike; only a clear difference counts:
 * no word in common, or most words of one missing in the other.  Words are
 * those of plain ASCII; links and addresses are none.  One linear pass
 * over each, no markup is understood but tags, styles and entities.
 */
#pragma once

#include <stdbool.h>

/* Both clean UTF-8; @html as it was written. */
bool differ_clearly(const char *text, const char *html);
