/*
 * quoted_images.h - pictures that only the quoted mail shows
 *
 *	It works.			<- his
 *	<blockquote>Look: <img src="cid:screen@b"></blockquote>
 *
 * A client sends all pictures of a thread with each answer; the desk has
 * had them before.
 */
#pragma once

#include <glib.h>

#include "domain/letter/letter.h"

/* Sets quoted_only of each image with a Content-ID that stands in the
 * quote of the HTML (@html: of const Part *) and nowhere else.  What is
 * passed on is no quote, and what no HTML shows is a file. */
void quoted_images_mark(const GPtrArray *html, Letter *letter);
