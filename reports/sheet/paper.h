/*
 * paper.h - one PDF: its fonts, what it says about itself, its bytes
 *
 * libharu's errors stick: after the first one nothing is drawn.  So a document
 * succeeds or fails as a whole, and only paper_print() tells which.
 */
#pragma once

#include <glib.h>
#include <hpdf.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/people/contact.h"
#include "reports/sheet/fonts.h"

typedef struct Paper Paper;

/* An empty document; @fonts must outlive it.  NULL with FAULT_OPERATOR if
 * libharu does not accept the fonts. */
Paper *paper_open(const Fonts *fonts, GError **error);
void paper_free(Paper *paper);

typedef struct {
	const char *title; /* all borrowed */
	const char *author;
	Language language;
	int64_t made; /* a day, so that the same report has the same bytes */
} PaperInfo;

void paper_describe(Paper *paper, const PaperInfo *info);

/* The width of a character, in 1/1000 of the font's size; -1 if the font lacks
 * it. */
int paper_advance(Paper *paper, Face face, gunichar c);

/* Adds a bookmark that leads to height @y on @page. */
void paper_bookmark(Paper *paper, const char *title, HPDF_Page page, float y);

/* For drawing; the paper owns both. */
HPDF_Doc paper_doc(Paper *paper);
HPDF_Font paper_font(Paper *paper, Face face);

/* The PDF, owned by the caller; call it once, at the end.  NULL with
 * FAULT_OPERATOR if anything went wrong on the way. */
GByteArray *paper_print(Paper *paper, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Paper, paper_free)
