/*
 * text.h - people's words made fit for paper
 *
 * Names and texts come from anywhere.  What is drawn is valid UTF-8 without
 * controls, of characters that the fonts have (a small box stands for each
 * other one), in pieces that libharu takes: F9, a string of 64 KB would cost
 * the whole document.
 */
#pragma once

#include <glib.h>

#include "reports/sheet/paper.h"

#define TEXT_BYTES_MAX 1000 /* of one line, at most that for libharu */
#define TEXT_LINES_MAX 400  /* of one text; the rest is cut, visibly */

typedef struct {
	Face face;
	float size; /* points */
} TextStyle;

/* Composed (NFC), in drawable characters, "\n" the only control.  Idempotent;
 * owned by the caller. */
char *text_clean(Paper *paper, const char *text);

/* How wide a clean @text is, in points. */
float text_width(Paper *paper, TextStyle style, const char *text);

/* The lines of @text, which needs not be clean, none wider than @width: an
 * array of char *, at least one, at most TEXT_LINES_MAX.  Breaks at blanks and
 * behind hyphens and slashes, inside of a word if it must, never before a
 * French "?".  Blank lines come single.  Owned by the caller. */
GPtrArray *text_wrap(Paper *paper, TextStyle style, float width,
		     const char *text);

/* The first line of @text, cut with "..." to @width; owned by the caller. */
char *text_fit(Paper *paper, TextStyle style, float width, const char *text);

/* A clean line in the order in which it is drawn from left to right; owned
 * by the caller. */
char *text_visual(const char *line);
