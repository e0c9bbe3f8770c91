/*
 * html.h - turns HTML into the text that a reader sees
 *
 * Everything that a browser would not show is dropped: scripts, styles, and
 * elements that are hidden, of no size, or white on white, where text hides
 * that only a program reads.  A <blockquote> becomes lines with "> " in front,
 * so that parsers/text/quote.h finds it.  Nothing is ever loaded.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* @html is clean UTF-8.  The result is clean UTF-8 too, owned by the caller.
 * @was_cut: a limit of depth, nodes or size ended it. */
char *html_to_text(const char *html, size_t size, bool *was_cut);
/* The same, but each picture that the mail itself brings is written as
 * "[cid:its-id]", and other pictures are left out. */
char *html_to_text_with_images(const char *html, size_t size);
