/*
 * logo.h - the agency's logo, from base64 to the page
 *
 * PNG is decoded here, since libharu's own reader ends the process on a
 * broken one; JPEG goes into the PDF as it is.
 */
#pragma once

#include <stdbool.h>

#include "reports/sheet/page.h"

#define LOGO_BYTES_MAX	((size_t)2 << 20) /* of the file */
#define LOGO_PIXELS_MAX ((size_t)4 << 20)

/* Draws it with its upper left corner at (@x, @y), as large as fits into
 * @width by @height.  False, and nothing is drawn, if it is no picture that
 * we take; the paper goes on without. */
bool logo_draw(Page *page, const char *base64, float x, float y, float width,
	       float height);
