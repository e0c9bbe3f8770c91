/*
 * fonts.h - the two fonts of all papers, in memory
 *
 * We use Liberation Sans, since libharu follows composite glyphs only one level
 * deep: other fonts (DejaVu Sans) silently lose accents.
 * tests/reports/font.py looks for such glyphs.
 */
#pragma once

#include <glib.h>

typedef enum {
	FACE_REGULAR,
	FACE_BOLD,
	FACE_COUNT,
} Face;

typedef struct {
	GBytes *bytes[FACE_COUNT]; /* owned */
} Fonts;

/* Reads LiberationSans-Regular.ttf and -Bold.ttf from @folder; after that no
 * file is needed.  NULL with FAULT_OPERATOR. */
Fonts *fonts_open(const char *folder, GError **error);
void fonts_free(Fonts *fonts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fonts, fonts_free)
