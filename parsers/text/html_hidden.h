/*
 * html_hidden.h - what a browser would not show
 *
 *	<span style="font-size:0">/close</span>
 *
 * Elements without text for a reader, and those that their style hides.
 * Attributes are as libxml2's SAX hands them over: names and values in
 * turn (xmlChar is unsigned char), NULL behind the last; NULL for none.
 */
#pragma once

#include <stdbool.h>

/* Whether elements of this name (lower case) hold no text to read. */
bool html_is_unseen(const char *name);
/* Whether these attributes hide their element. */
bool html_is_hidden(const unsigned char **attributes);
/* The attribute's value, borrowed, or NULL. */
const char *html_attribute(const unsigned char **attributes, const char *name);
