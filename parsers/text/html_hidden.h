/*
 * html_hidden.h - tells what a browser would not show
 *
 *	<span style="font-size:0">/close</span>
 *
 * These are elements without text for a reader, and elements that their style
 * hides.  Attributes come as libxml2's SAX hands them over: names and values in
 * turn (xmlChar is unsigned char), then NULL; NULL alone if there are none.
 */
#pragma once

#include <stdbool.h>

/* Whether elements of this name (lower case) hold nothing to read. */
bool html_hidden_is_unseen(const char *name);
/* Whether these attributes hide their element. */
bool html_hidden_is(const unsigned char **attributes);
/* The attribute's value, borrowed, or NULL. */
const char *html_hidden_attribute(const unsigned char **attributes,
				  const char *name);
