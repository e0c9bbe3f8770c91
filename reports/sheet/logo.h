/*
 * logo.h - the agency's logo, from base64 to the page
 *
 * PNG is decoded here, since libharu's own reader ends the process if the file
 * is broken; JPEG goes into the PDF unchanged.
 */
#pragma once

#include <stdbool.h>

#include "reports/sheet/page.h"

#define LOGO_BYTES_MAX	((size_t)2 << 20) /* of the file */
#define LOGO_PIXELS_MAX ((size_t)4 << 20)

/* Draws it with its upper left corner at (@x, @y), as large as fits into
 * @width by @height.  False if it is no picture that we accept: then nothing is
 * drawn, and the paper goes on without a logo. */
bool logo_draw(Page *page, const char *base64, float x, float y, float width,
	       float height);
