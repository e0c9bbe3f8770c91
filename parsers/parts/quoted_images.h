/*
 * quoted_images.h - marks pictures that only the quoted mail shows
 *
 *	It works.			<- the sender's
 *	<blockquote>Look: <img src="cid:screen@b"></blockquote>
 *
 * Mail programs send all pictures of a thread with each answer, but the desk
 * has them already.
 */
#pragma once

#include <glib.h>

#include "domain/letter/letter.h"

/* Sets quoted_only on each image whose Content-ID occurs only in the quote of
 * the HTML (@html: of const Part *).  A forwarded mail is not a quote, and an
 * image that no HTML shows is a file. */
void quoted_images_mark(const GPtrArray *html, Letter *letter);
