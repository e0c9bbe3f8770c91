/*
 * page.h - the pages of a paper, and a cursor that moves down on them
 *
 * All lengths are points; y counts up from the foot of the page, as in PDF.
 * Page 1 begins with a bar in the agency's colour, the others with a running
 * head.  The feet are written last, when the number of pages is known.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "reports/sheet/colour.h"
#include "reports/sheet/paper.h"
#include "reports/sheet/text.h"

typedef enum {
	ALIGN_LEFT,
	ALIGN_RIGHT,
	ALIGN_CENTRE,
} Align;

/* The colours of a paper; all derive from the agency's colour. */
typedef struct {
	Colour brand; /* for areas */
	Colour ink;   /* brand, dark enough for text on white */
	Colour tint;  /* a paler brand */
	Colour wash;  /* a very pale one */
	Colour text;
	Colour quiet; /* text that is less important */
	Colour rule;
} Look;

typedef struct {
	Paper *paper; /* borrowed */
	Look look;
	HPDF_Page now;
	GPtrArray *all;	   /* of HPDF_Page, borrowed from the paper */
	char *head;	   /* owned: on each page but the first */
	char *foot;	   /* owned: at the left of each foot */
	const char *count; /* borrowed: "page $1 of $2" */
	float width;
	float height;
	float left; /* of the text */
	float right;
	float top;
	float bottom;
	float y; /* where the next thing begins */
} Page;

/* Makes the first page, on @format, "A4" or "letter". */
void page_begin(Page *page, Paper *paper, const char *format,
		const char *colour);
void page_next(Page *page);
/* Begins a new page unless @height is left on this one; true if it began one.
 */
bool page_need(Page *page, float height);
float page_room(const Page *page);
bool page_is_fresh(const Page *page); /* nothing stands on it yet */
/* Writes the feet, and frees what it owns. */
void page_end(Page *page);

/* The box for a line of text; y is its base line. */
typedef struct {
	float x;
	float y;
	float width;
	Align align;
} Spot;

/* Draws one line, cut to the spot's width. */
void page_text(Page *page, TextStyle style, Colour colour, Spot spot,
	       const char *text);
/* Draws a line that text_wrap() or text_fit() made. */
void page_line(Page *page, TextStyle style, Colour colour, Spot spot,
	       const char *line);
/* Wraps @text from the cursor on, over several pages if needed, but never
 * leaves a single line alone on a page.  @leading is the distance between base
 * lines. */
void page_paragraph(Page *page, TextStyle style, Colour colour, float leading,
		    const char *text);
void page_box(Page *page, Colour colour, float x, float y, float width,
	      float height);
/* A thin line across, @thick points, at @y. */
void page_rule(Page *page, Colour colour, float y, float thick);
void page_disc(Page *page, Colour colour, float x, float y, float radius);

/* A heading with a bookmark; it stays on one page with the @need points that
 * follow. */
void page_section(Page *page, const char *title, float need);
