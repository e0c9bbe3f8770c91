/*
 * shown.h - whether orders of a plain text stand in the HTML beside it as well
 *
 * A mail program shows one of the two: an order counts only if its writer must
 * have seen it.  Each line of orders must begin a line of the HTML, outside of
 * what it quotes, and end where a word ends.  How programs write bold text,
 * links and blanks in plain text makes no difference.
 */
#pragma once

#include <stdbool.h>

/* @html is the HTML as text (parsers/text/html.h); @orders are lines. */
bool shown_in(const char *html, const char *orders);
