/*
 * colour.h - the agency's colour, and those that go with it
 */
#pragma once

typedef struct {
	float red; /* each 0..1 */
	float green;
	float blue;
} Colour;

#define COLOUR_WHITE                                                           \
	(Colour)                                                               \
	{                                                                      \
		1, 1, 1                                                        \
	}

/* Reads "#1f5fa8"; a quiet blue for NULL and for anything that is no colour. */
Colour colour_parse(const char *text);
/* @share of @one (0..1), the rest of @other. */
Colour colour_mix(Colour one, Colour other, float share);
/* How well one can be read on the other: 1 (not at all) to 21 (WCAG 2.1). */
float colour_contrast(Colour one, Colour other);
/* White or black, whichever can be read better on @ground. */
Colour colour_on(Colour ground);
/* @colour, made as dark as it must be to be read on white. */
Colour colour_ink(Colour colour);
