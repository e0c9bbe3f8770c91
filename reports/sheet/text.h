/*
 * text.h - people's words made fit for paper
 *
 * Names and texts come from anywhere.  What is drawn is valid UTF-8 without
 * control characters, made only of characters that the fonts have (a small box
 * stands for any other), in pieces short enough for libharu: a string of 64 KB
 * would cost the whole document (F9).
 */
#pragma once

#include <glib.h>

#include "reports/sheet/paper.h"

#define TEXT_BYTES_MAX 1000 /* of one line, short enough for libharu */
#define TEXT_LINES_MAX 400  /* of one text; the rest is cut, visibly */

typedef struct {
	Face face;
	float size; /* points */
} TextStyle;

/* @text composed (NFC), of drawable characters, with "\n" as the only control
 * character.  Idempotent; owned by the caller. */
char *text_clean(Paper *paper, const char *text);

/* How wide a clean @text is, in points. */
float text_width(Paper *paper, TextStyle style, const char *text);

/* The lines of @text, none wider than @width: an array of char *, at least one,
 * at most TEXT_LINES_MAX.  @text need not be clean.  Breaks at blanks, after
 * hyphens and slashes, and inside a word only if it must; never before a French
 * "?".  Several blank lines become one.  Owned by the caller. */
GPtrArray *text_wrap(Paper *paper, TextStyle style, float width,
		     const char *text);

/* The first line of @text, cut with "..." to @width; owned by the caller. */
char *text_fit(Paper *paper, TextStyle style, float width, const char *text);

/* A clean line with its characters in the order in which they are drawn from
 * left to right; owned by the caller. */
char *text_visual(const char *line);
