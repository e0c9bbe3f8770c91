/*
 * colour.c - reads colours, mixes them, and measures contrast (WCAG 2.1)
 */
#include "reports/sheet/colour.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define CONTRAST_OF_TEXT 4.5F /* WCAG 2.1, level AA */

static const Colour usual = { 0x1f / 255.F, 0x5f / 255.F, 0xa8 / 255.F };
static const Colour dark = { 0.10F, 0.11F, 0.13F };

Colour
colour_parse(const char *text)
{
	unsigned value = 0;

	if (!text || *text != '#' || strlen(text) != 7)
		return usual;
	for (const char *at = text + 1; *at != '\0'; at++) {
		if (!g_ascii_isxdigit(*at))
			return usual;
		value = value << 4 | (unsigned)g_ascii_xdigit_value(*at);
	}
	return (Colour){ (float)(value >> 16) / 255.F,
			 (float)(value >> 8 & 255) / 255.F,
			 (float)(value & 255) / 255.F };
}

static float
mix(float one, float other, float share)
{
	return other + (one - other) * share;
}

Colour
colour_mix(Colour one, Colour other, float share)
{
	return (Colour){ mix(one.red, other.red, share),
			 mix(one.green, other.green, share),
			 mix(one.blue, other.blue, share) };
}

/* sRGB to light. */
static float
linear(float value)
{
	if (value <= 0.03928F)
		return value / 12.92F;
	return powf((value + 0.055F) / 1.055F, 2.4F);
}

static float
luminance(Colour colour)
{
	return 0.2126F * linear(colour.red) + 0.7152F * linear(colour.green) +
	       0.0722F * linear(colour.blue);
}

float
colour_contrast(Colour one, Colour other)
{
	float a = luminance(one), b = luminance(other);

	return (MAX(a, b) + 0.05F) / (MIN(a, b) + 0.05F);
}

Colour
colour_on(Colour ground)
{
	const Colour black = { 0, 0, 0 };

	if (colour_contrast(COLOUR_WHITE, ground) >= CONTRAST_OF_TEXT)
		return COLOUR_WHITE;
	return black;
}

Colour
colour_ink(Colour colour)
{
	for (int i = 0; i < 20; i++) {
		if (colour_contrast(colour, COLOUR_WHITE) >= CONTRAST_OF_TEXT)
			break;
		colour = colour_mix(colour, dark, 0.9F);
	}
	return colour;
}
